"""What upper apps may want to know."""

from django.dispatch import Signal

# Somebody forgot the password of an account that does not exist (`typed`): perhaps a registration waits.
help_asked_for_unknown_account = Signal()
