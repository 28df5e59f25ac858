"""How often one may subscribe and have mail sent."""

from core.human_check import GuardedLimit
from core.subjects import mailbox
from core.throttle import Limit

MINUTE, HOUR, DAY = 60, 60 * 60, 24 * 60 * 60

# Per address. An office or a phone network shares one among many people.
ASKS = GuardedLimit("subscriptions.ask", times=30, times_unchecked=5, seconds=HOUR)

# Per mailbox, whoever types it and whether or not it is subscribed. With its steps the second lasts a day at
# most, as the mailed link does: while no mail leaves, the last one still confirms.
MAIL = Limit("subscriptions.mail", 1, 3 * MINUTE, of=mailbox)
MAIL_DAILY = Limit("subscriptions.mail.daily", 6, 20 * HOUR, of=mailbox)
