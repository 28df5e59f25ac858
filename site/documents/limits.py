"""How often one may ask about codes."""

from core.human_check import GuardedLimit
from core.subjects import asker
from core.throttle import Limit

TEN_MINUTES = 10 * 60

# The form: codes and files of strangers.
VERIFY = GuardedLimit("documents.verify", times=60, times_unchecked=10, seconds=TEN_MINUTES)
# The link behind a QR code is opened directly: whoever checks a pile of papers stays below this.
VERIFY_LINK = Limit("documents.verify_link", 60, TEN_MINUTES, of=asker)
