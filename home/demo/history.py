"""What a portal in use knows of its manuals: earlier versions, readers' answers, a review that is due."""

from datetime import timedelta

from django.utils import timezone

from core.dates import today
from home.models import ManualOpinion, ManualPage, ManualVersion

EARLIER = "1.0.0"
CHANGED = "Los pasos siguen las pantallas nuevas del portal."
COMMENTS = (
    (True, "Muy claro, sobre todo los pasos numerados."),
    (False, "Falta decir qué hacer si el correo no llega."),
    (True, ""),
    (True, ""),
    (False, ""),
)


def load() -> None:
    now = timezone.now()
    for place, manual in enumerate(ManualPage.objects.live().order_by("path")):
        current = manual.versions.get(number=manual.version)
        if manual.version != EARLIER:
            content = current.content | {"version": EARLIER, "change_note": ""}
            earlier = ManualVersion(manual=manual, number=EARLIER, published_at=now - timedelta(days=200))
            earlier.content = content
            earlier.save()
            ManualVersion.objects.filter(pk=current.pk).update(what_changed=CHANGED)
        for days, (useful, comment) in enumerate(COMMENTS[place % 2 :], start=2):
            ManualOpinion.objects.create(
                manual=manual,
                version=manual.version,
                useful=useful,
                comment=comment,
                given_at=now - timedelta(days=days),
            )
    first = ManualPage.objects.live().order_by("path").first()
    if first:
        first.review_on = today() + timedelta(days=12)
        first.save_revision().publish()
