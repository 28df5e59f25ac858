"""What the daily digest tells HR and the signers about certificates."""

from django.db.models import Q

from accounts.models import User
from core.digest.desks import WaitingAtDesk, count
from staffservices.certificates.models import CertificateState, WorkCertificate


def to_prepare(user: User) -> WaitingAtDesk:
    return count(WorkCertificate.objects.filter(state=CertificateState.REQUESTED))


def to_sign(user: User) -> WaitingAtDesk:
    """Those that no other account has to sign."""
    theirs = Q(signer__user=user) | Q(signer__user=None)
    return count(WorkCertificate.objects.filter(theirs, state=CertificateState.PREPARED))
