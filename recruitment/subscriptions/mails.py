"""The two mails of a subscription. Both are built when they are sent: no row keeps their links."""

from django.utils.translation import gettext as _

from core.addresses import absolute_reverse
from core.outbox.builders import Content, builder
from core.outbox.mail import Mail, queue, render_mail
from recruitment.calls.lists.positions import PositionList
from recruitment.calls.models import CallState
from recruitment.calls.models.milestone import MilestoneKind
from recruitment.calls.pages import CallPage
from recruitment.subscriptions.matching import is_wanted, text_of_position
from recruitment.subscriptions.models import Subscription, SubscriptionState

CONFIRMATION = "subscriptions.confirmation"
NEW_CALL = "subscriptions.new_call"
POSITIONS_SHOWN = 5


def queue_confirmation(subscription: Subscription) -> None:
    queue(
        Mail(
            to=subscription.email,
            subject=_("Confirme su suscripción a nuevas convocatorias"),
            builder=build_confirmation,
            arguments={"subscription_id": subscription.pk},
        )
    )


@builder(CONFIRMATION, kept_from_staff=True)
def build_confirmation(subscription_id: int) -> Content | None:
    """The link; or, to whoever is subscribed already, how to change it or leave."""
    subscription = Subscription.objects.filter(pk=subscription_id).first()
    if subscription is None or subscription.state in SubscriptionState.ended:
        return None
    context = {"words": subscription.words, "mine_url": mine_url(subscription)}
    if subscription.is_active:
        return render_mail("subscriptions/email/already", context)
    url = absolute_reverse("subscriptions:confirm", subscription.give_link())
    return render_mail("subscriptions/email/confirmation", context | {"url": url})


def queue_new_call(subscription: Subscription, call: CallPage) -> None:
    queue(
        Mail(
            to=subscription.email,
            subject=(_("Nueva convocatoria: %s") % call.title)[:200],
            builder=build_new_call,
            arguments={"subscription_id": subscription.pk, "call_id": call.pk},
            about=call,
        )
    )


@builder(NEW_CALL, kept_from_staff=True)
def build_new_call(subscription_id: int, call_id: int) -> Content | None:
    """The call in short; None for whoever left meanwhile, and for a call that was withdrawn."""
    subscription = Subscription.objects.active().filter(pk=subscription_id).first()
    call = CallPage.objects.for_the_public().filter(pk=call_id).first()
    if subscription is None or call is None or call.state in CallState.stopped:
        return None
    content = render_mail(
        "subscriptions/email/new_call", _about(call, subscription.words) | _footer(subscription)
    )
    return Content(content.text, content.html, headers=unsubscribe_headers(subscription))


def _about(call: CallPage, words: str) -> dict:
    positions = PositionList(call, {})
    registration = call.milestone(MilestoneKind.REGISTRATION)
    facts = [
        (_("Unidad orgánica"), call.unit),
        (_("Vacantes"), positions.vacancies),
        (_("Remuneración"), positions.pay_range),
        (_("Inscripción"), registration.when if registration else ""),
    ]
    wanted = [row for row in positions.all if words and is_wanted(words, [text_of_position(row)])]
    return {
        "call": call,
        "facts": [(label, value) for label, value in facts if value],
        "positions": wanted[:POSITIONS_SHOWN],
        "more_positions": max(len(wanted) - POSITIONS_SHOWN, 0),
        "url": call.canonical_url,
    }


def _footer(subscription: Subscription) -> dict:
    return {"words": subscription.words, "mine_url": mine_url(subscription)}


def mine_url(subscription: Subscription) -> str:
    return absolute_reverse("subscriptions:mine", subscription.reader_token)


def unsubscribe_headers(subscription: Subscription) -> dict[str, str]:
    """The mail program's own button to leave, in one press (RFC 8058)."""
    return {
        "List-Unsubscribe": f"<{mine_url(subscription)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
