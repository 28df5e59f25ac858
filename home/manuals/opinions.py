"""«¿Le fue útil?»: an answer, and why if the reader wants to say it.

The question stands on pages that any cache may keep, so it needs no cookie and no token: whoever sends it
gains nothing, another site's form is refused, and how often one address may answer is limited. Nobody is
followed: what tells two answers of one browser apart holds for one version of one manual only.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from core.human_check import GuardedLimit
from core.subjects import asker
from core.throttle import Limit
from home.models import ManualOpinion, ManualPage

# A whole office may read from one address.
ANSWERS = Limit("home.opinions", 60, 60 * 60, of=asker)
COMMENTS = GuardedLimit("home.opinions.comment", times=30, times_unchecked=6, seconds=60 * 60)
VOTERS_KEPT_FOR = timedelta(days=30)


def voter_of(manual: ManualPage, *, address: str, browser: str) -> str:
    """A name for this browser that means nothing anywhere else: not for another manual, nor its next version."""
    subject = "\n".join((str(manual.pk), manual.version, address, browser))
    return salted_hmac("home.opinions", subject, algorithm="sha256").hexdigest()


def record_answer(manual: ManualPage, *, useful: bool, voter: str) -> ManualOpinion:
    """Record whether it was useful; who answers again changes the mind, not the count."""
    with transaction.atomic():
        opinion, _created = ManualOpinion.objects.update_or_create(
            manual=manual,
            version=manual.version,
            voter=voter,
            defaults={"useful": useful, "given_at": timezone.now()},
        )
    return opinion


def record_comment(opinion: ManualOpinion, text: str) -> None:
    ManualOpinion.objects.filter(pk=opinion.pk).update(comment=text.strip())


def forget_voters() -> int:
    old = ManualOpinion.objects.filter(given_at__lt=timezone.now() - VOTERS_KEPT_FOR).exclude(voter="")
    return old.update(voter="")
