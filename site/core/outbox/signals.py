"""What apps may want to hear about e-mails."""

from django.dispatch import Signal

# A mailbox refuses our mail for good, or its owner reported it as unwanted. Sent with `address`.
undeliverable = Signal()
