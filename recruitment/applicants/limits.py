"""How often one may register, look a number up and have mail sent."""

from core.human_check import GuardedLimit
from core.subjects import mailbox
from core.throttle import Limit

MINUTE, HOUR, DAY = 60, 60 * 60, 24 * 60 * 60

# Per address. A booth or a phone network shares one among many people.
REGISTRATIONS = GuardedLimit("applicants.register", times=30, times_unchecked=5, seconds=HOUR)
LOOKUPS = GuardedLimit("applicants.lookup", times=20, times_unchecked=5, seconds=HOUR)

# Per registration.
RESEND = Limit("applicants.resend", 1, 3 * MINUTE)
RESEND_DAILY = Limit("applicants.resend.daily", 6, DAY)
CORRECTIONS = Limit("applicants.corrections", 5, DAY)

# Per mailbox, whoever typed it: nobody fills a stranger's mailbox with our mail.
MAIL_TO_ONE_MAILBOX = Limit("applicants.mailbox", 12, DAY, of=mailbox)
ALREADY_REGISTERED = Limit("applicants.already", 1, 3 * MINUTE)
ALREADY_REGISTERED_DAILY = Limit("applicants.already.daily", 6, DAY)
