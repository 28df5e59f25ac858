"""What the daily digest tells HR and the signers about certificates."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.digest.desks import Waiting, count, register
from staffservices.certificates.models import PREPARE, SIGN, CertificateState, WorkCertificate

DESK = "certificados_modeladmin_index"


def to_prepare(user) -> Waiting:
    return count(WorkCertificate.objects.filter(state=CertificateState.REQUESTED))


def to_sign(user) -> Waiting:
    """Those that no other account has to sign."""
    theirs = Q(signer__user=user) | Q(signer__user=None)
    return count(WorkCertificate.objects.filter(theirs, state=CertificateState.PREPARED))


register("certificates", _("Certificados y constancias de trabajo"), PREPARE, DESK, to_prepare)
register("certificates.sign", _("Certificados y constancias por firmar"), SIGN, DESK, to_sign)
