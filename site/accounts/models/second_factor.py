"""Recovery codes: the way in for whoever lost the phone. The codes of the app are django-otp's."""

from django.conf import settings
from django.db import models


class RecoveryCode(models.Model):
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="recovery_codes"
    )
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "digest"], name="unique_recovery_code")]

    def __str__(self):
        return f"{self.user_id} · {'usado' if self.used_at else 'libre'}"
