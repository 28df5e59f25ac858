"""A payslip's PDF closed with a password, on its way by e-mail."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.private_files import RandomName, private_storage
from staffservices.payslips.models.payslip import Payslip


class SealedCopy(models.Model):
    """Thrown away a few days later (staffservices.payslips.retention); the worker can ask again."""

    payslip = models.ForeignKey(Payslip, on_delete=models.CASCADE, related_name="+")
    file = models.FileField(
        storage=private_storage, upload_to=RandomName("boletas-con-clave/"), max_length=120
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("copia con clave")
        verbose_name_plural = _("copias con clave")

    def __str__(self):
        return f"{self.payslip_id} · {self.created_at:%Y-%m-%d}"
