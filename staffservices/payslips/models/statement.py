"""What somebody was paid in a year, as a document: concepts by months."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from staffservices.workers.models import Worker


class YearlyStatement(models.Model):
    """The latest statement of a worker's year; an earlier one that said otherwise is replaced by it."""

    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("año"))
    content_hash = models.CharField(max_length=32)
    document = models.OneToOneField(
        "issued_documents.IssuedDocument",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("documento"),
    )

    class Meta:
        verbose_name = _("constancia de haberes y descuentos")
        verbose_name_plural = _("constancias de haberes y descuentos")
        constraints = [models.UniqueConstraint(fields=["worker", "year"], name="one_statement_per_year")]

    def __str__(self):
        return f"{self.worker} · {self.year}"
