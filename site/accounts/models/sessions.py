"""Which sessions are a person's, so that they can be listed and ended on the server."""

from django.conf import settings
from django.db import models


class OpenSession(models.Model):
    """One signed-in browser. The session itself is Django's; this row says whose it is."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="open_sessions")
    session_key = models.CharField(max_length=40, unique=True)
    address = models.GenericIPAddressField(null=True, blank=True)
    user_agent = models.CharField(max_length=300, blank=True)
    started_at = models.DateTimeField(auto_now_add=True)
    last_seen_at = models.DateTimeField()

    class Meta:
        ordering = ["-last_seen_at"]

    def __str__(self):
        return f"{self.user_id} · {self.started_at:%Y-%m-%d %H:%M}"
