"""How often one may ask, have mail sent and look a request up."""

from core.human_check import GuardedLimit
from core.subjects import mailbox
from core.throttle import Limit

MINUTE, HOUR, DAY = 60, 60 * 60, 24 * 60 * 60

# Per address. An office or a phone network shares one among many people.
REQUESTS = GuardedLimit("access.request", times=30, times_unchecked=5, seconds=HOUR)
STATES = GuardedLimit("access.state", times=30, times_unchecked=10, seconds=HOUR)

# Per document number and asker, whether or not it is known to us: a stranger closes nothing to its owner.
REQUESTS_OF_ONE_DOCUMENT = Limit("access.document", 6, DAY)

# Per request.
RESEND = Limit("access.resend", 1, 3 * MINUTE)
RESEND_DAILY = Limit("access.resend.daily", 6, DAY)
CORRECTIONS = Limit("access.corrections", 5, DAY)

# Per mailbox: nobody fills a stranger's mailbox with our mail.
MAIL_TO_ONE_MAILBOX = Limit("access.mailbox", 12, DAY, of=mailbox)
