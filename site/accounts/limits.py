"""How often one may try. Every figure of the accounts in one place."""

from core.subjects import asker, person
from core.throttle import Limit

MINUTE, HOUR, DAY = 60, 60 * 60, 24 * 60 * 60

# Signing in: the pause after the fifth failure lasts at most six minutes and heals by itself.
SIGN_IN_ACCOUNT = Limit("accounts.sign_in.account", 5, 5 * MINUTE, of=person)
SIGN_IN_ADDRESS = Limit("accounts.sign_in.address", 10, MINUTE, of=asker)

# «Contraseña actual» inside an open session: whoever finds it open must not guess at leisure.
CURRENT_PASSWORD = Limit("accounts.current_password", 5, 5 * MINUTE)
SECOND_FACTOR = Limit("accounts.second_factor", 5, 5 * MINUTE)

# «Olvidé mi contraseña» for one document number, whether or not it has an account. One asker is told to
# stop; from several askers together, no more mail leaves than this, and everybody is answered alike. With its
# steps the last one lasts a day at most, as the mailed link does: in the mailbox there is always a way.
PASSWORD_HELP_OF_ASKER = Limit("accounts.password_help.asker", 6, DAY)
PASSWORD_HELP = Limit("accounts.password_help", 1, 3 * MINUTE, of=person)
PASSWORD_HELP_DAILY = Limit("accounts.password_help.daily", 6, 20 * HOUR, of=person)

# Mail about a change of e-mail, to addresses that the person types.
EMAIL_CHANGE = Limit("accounts.email_change", 5, DAY)
