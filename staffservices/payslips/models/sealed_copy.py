"""A payslip's PDF closed with a password, on its way by e-mail."""

from django.core.files.storage import storages
from django.db import models
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from staffservices.payslips.models.payslip import Payslip


def private_storage():
    return storages["private"]


def random_name(instance, filename: str) -> str:
    name = get_random_string(32, "abcdefghijklmnopqrstuvwxyz0123456789")
    return f"boletas-con-clave/{name[:2]}/{name}.pdf"


class SealedCopy(models.Model):
    """Thrown away a few days later (staffservices.payslips.retention); the worker can ask again."""

    payslip = models.ForeignKey(Payslip, on_delete=models.CASCADE, related_name="+")
    file = models.FileField(storage=private_storage, upload_to=random_name, max_length=120)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("copia con clave")
        verbose_name_plural = _("copias con clave")

    def __str__(self):
        return f"{self.payslip_id} · {self.created_at:%Y-%m-%d}"
