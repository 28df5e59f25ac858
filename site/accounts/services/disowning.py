"""«No fui yo»: the owner of the mailbox takes the account back."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import mails
from accounts.audit import DISOWNED
from accounts.models import EmailLink, LinkPurpose, User
from accounts.services.sessions import end_sessions
from core import audit
from core.errors import Refused


def disown(link: EmailLink) -> User:
    """Undo what `link` warned about: the e-mail is again the one that was warned, every session ends,
    the password stops working, and a link to choose another goes to that e-mail.

    Raises Refused when the link was used meanwhile.
    """
    with transaction.atomic():
        if not link.spend():
            raise Refused(_("Este enlace ya se usó o venció."), code="dead_link")
        user = link.user
        user.email = link.email
        user.email_confirmed_at = timezone.now()
        user.set_unusable_password()
        user.drop_temporary_password()
        user.save()
        end_sessions(user)
        later_or_other = Q(created_at__gte=link.created_at) | ~Q(purpose=LinkPurpose.NOT_ME)
        # Earlier warnings stay: the oldest mailbox has the last word, whatever an intruder clicks.
        EmailLink.objects.filter(later_or_other, user=user, used_at=None).delete()
        audit.log(user, DISOWNED, user=user)
        way_back = EmailLink.objects.prepare(user, LinkPurpose.RESET, email=user.email)
        mails.queue_reset(way_back, after_disowning=True)
    return user
