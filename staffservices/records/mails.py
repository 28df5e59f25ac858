"""What the person, and whoever reviews, hear by e-mail. None tells what the file says: mailboxes are read
by others too."""

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.addresses import absolute_reverse
from core.dates import long_date
from core.outbox.mail import Mail, queue, take_back
from staffservices.records.models import ChangeProposal

ENTERED = "records.entered"
ENTERED_IN_A_ROW = timedelta(minutes=15)  # after the last of them the mail leaves
LISTED = 20


def queue_sent(proposal: ChangeProposal) -> None:
    _to_worker(
        proposal,
        kind="sent",
        subject=_("Recibimos su solicitud N.º %(number)s sobre su legajo"),
        lines=[
            _("La responderemos a más tardar el %(day)s; le avisaremos a este correo.")
            % {"day": long_date(proposal.due_on)}
        ],
    )


def queue_taken(proposal: ChangeProposal) -> None:
    _to_worker(
        proposal,
        kind="taken",
        subject=_("Su solicitud N.º %(number)s está en revisión"),
        lines=[_("Recursos Humanos la está revisando. Por ahora no tiene que hacer nada.")],
    )


def queue_observed(proposal: ChangeProposal, reason: str) -> None:
    _to_worker(
        proposal,
        kind="observed",
        subject=_("Falta algo en su solicitud N.º %(number)s: responda antes de la fecha"),
        lines=[
            _("Recursos Humanos la observó. Puede corregirla y responder hasta el %(day)s.")
            % {"day": long_date(proposal.answer_by)}
        ],
        quote=reason,
        button=_("Responder"),
    )


def queue_answered(proposal: ChangeProposal) -> None:
    _to_worker(
        proposal,
        kind="answered",
        subject=_("Recibimos su respuesta en la solicitud N.º %(number)s"),
        lines=[
            _("La responderemos a más tardar el %(day)s; le avisaremos a este correo.")
            % {"day": long_date(proposal.due_on)}
        ],
    )
    _to_reviewer(proposal, subject=_("Respondieron la observación de la solicitud N.º %(number)s"))


def queue_approved(proposal: ChangeProposal) -> None:
    _to_worker(
        proposal,
        kind="approved",
        subject=_("Se aprobó su solicitud N.º %(number)s sobre su legajo"),
        lines=[_("Su legajo ya dice lo que usted pidió.")],
        quote=proposal.decision_reason,
    )


def queue_rejected(proposal: ChangeProposal) -> None:
    _to_worker(
        proposal,
        kind="rejected",
        subject=_("No procede su solicitud N.º %(number)s sobre su legajo"),
        lines=[_("Su legajo queda como estaba. Si consigue lo que faltaba, puede presentar otra solicitud.")],
        quote=proposal.decision_reason,
    )


def queue_entered(proposal: ChangeProposal) -> None:
    """One mail for what is entered in a row: whoever digitises a file floods nobody's mailbox."""
    user = proposal.worker.user
    if user is None or not user.email:
        return
    earlier = take_back(ENTERED, user)
    pks = [*(earlier.arguments["entered"] if earlier else ()), proposal.pk]
    entered = list(ChangeProposal.objects.filter(pk__in=pks).order_by("pk"))
    subject = ngettext(
        "Recursos Humanos hizo %(n)d cambio en su legajo", "Recursos Humanos hizo %(n)d cambios en su legajo", len(pks)
    )  # fmt: skip
    queue(
        Mail(
            kind=ENTERED,
            to=user.email,
            subject=subject % {"n": len(pks)},
            template="records/email/entered",
            context={
                "name": user.get_short_name(),
                "changes": [
                    {"about": _about(one), "url": absolute_reverse("records:proposal", one.pk)}
                    for one in entered[:LISTED]
                ],
                "unlisted": len(entered[LISTED:]),
                "reasons": list(dict.fromkeys(one.decision_reason for one in entered)),
                "button": _("Ver mi legajo"),
                "url": absolute_reverse("records:file"),
            },
            arguments={"entered": pks},
            recipient=user,
            about=proposal,
        ),
        wait=ENTERED_IN_A_ROW,
    )


def queue_message(proposal: ChangeProposal, text: str) -> None:
    _to_worker(
        proposal,
        kind="message",
        subject=_("Tiene un mensaje sobre su solicitud N.º %(number)s"),
        lines=[_("Recursos Humanos le escribió:")],
        quote=text,
    )


def queue_answer_reminder(proposal: ChangeProposal) -> None:
    _to_worker(
        proposal,
        kind="answer_soon",
        subject=_("Recuerde responder su solicitud N.º %(number)s"),
        lines=[
            _("Tiene hasta el %(day)s para responder lo que observó Recursos Humanos.")
            % {"day": long_date(proposal.answer_by)}
        ],
        button=_("Responder"),
    )


def queue_answer_late(proposal: ChangeProposal) -> None:
    _to_worker(
        proposal,
        kind="answer_late",
        subject=_("Venció la fecha para responder su solicitud N.º %(number)s"),
        lines=[
            _(
                "La fecha era el %(day)s. Todavía puede responder mientras Recursos Humanos no la decida; "
                "después tendría que presentar otra."
            )
            % {"day": long_date(proposal.answer_by)}
        ],
        button=_("Responder"),
    )


def queue_message_to_reviewer(proposal: ChangeProposal, text: str) -> None:
    _to_reviewer(proposal, subject=_("Le escribieron sobre la solicitud N.º %(number)s"))


def _to_worker(
    proposal: ChangeProposal, *, kind: str, subject: str, lines: list[str], quote: str = "", button: str = ""
) -> None:
    # The mail goes to the account, whose e-mail is confirmed; the register's may be years old.
    user = proposal.worker.user
    if user is None or not user.email:
        return
    queue(
        Mail(
            kind=f"records.{kind}",
            to=user.email,
            subject=subject % {"number": proposal.full_number},
            template="records/email/proposal",
            context={
                "name": user.get_short_name(),
                "about": _about(proposal),
                "lines": lines,
                "quote": quote,
                "button": button or _("Ver cómo va"),
                "url": absolute_reverse("records:proposal", proposal.pk),
            },
            recipient=user,
            about=proposal,
        )
    )


def _to_reviewer(proposal: ChangeProposal, *, subject: str) -> None:
    """To whoever took the proposal, if anybody did."""
    user = proposal.reviewer
    if user is None or not user.is_active or not user.email:
        return
    queue(
        Mail(
            kind="records.to_reviewer",
            to=user.email,
            subject=subject % {"number": proposal.full_number},
            template="records/email/proposal",
            context={
                "name": user.get_short_name(),
                "about": f"{_about(proposal)} · {proposal.worker.full_name}",
                "lines": [_("Véala en la bandeja de legajos.")],
                "quote": "",
                "button": _("Abrir la solicitud"),
                "url": absolute_reverse("solicitudes-de-legajo_modeladmin_inspect", proposal.pk),
            },
            recipient=user,
            about=proposal,
        )
    )


def _about(proposal: ChangeProposal) -> str:
    """«Solicitud N.º 2026-00012: Agregar un registro — Formación y capacitación»"""
    return _("Solicitud N.º %(number)s: %(kind)s — %(section)s") % {
        "number": proposal.full_number,
        "kind": proposal.get_kind_display(),
        "section": proposal.get_section_display(),
    }
