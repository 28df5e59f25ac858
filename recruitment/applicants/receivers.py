from django.dispatch import receiver

from accounts.signals import help_asked_for_unknown_account
from core.identity import normalise_document
from recruitment.applicants.services import resend_to_whoever_waits


@receiver(help_asked_for_unknown_account)
def help_whoever_registered(sender: object, typed: str, **kwargs: object) -> None:
    resend_to_whoever_waits(normalise_document(typed))
