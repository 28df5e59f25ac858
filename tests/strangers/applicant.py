"""An applicant with a submitted application, more time to correct it, and a letter that HR is about to send."""

from datetime import timedelta

from core.outbox.models import Message
from core.previews.services import create_link
from home.models import ManualPage
from recruitment.applications import services
from recruitment.applications.grammar.outline import Step
from tests import makers
from tests.applications import typed
from tests.home import makers as pages
from tests.strangers.victim import Victim


def make() -> Victim:
    hr = makers.User.objects.create_superuser("seleccion", "seleccion@entidad.example")
    account = makers.applicant(
        "47770001",
        mobile="984770001",
        first_name="Wayra",
        last_name="Inkill Sonqo",
        email="wayra.inkill@correo.example",
    )
    call = makers.call(makers.home())
    application = typed.submitted(account, call)
    submission = application.current
    extension = services.grant_extension(
        call, account, actor=hr, until=call.closes_at + timedelta(days=2), reason="El portal estuvo caído."
    )
    mailing = services.prepare_mailing(
        [application.pk], actor=hr, selection="", subject="Aviso", body="Hola, {nombres}."
    )
    preview, _key = create_link(call, reader="Comisión", days=1, actor=hr)
    return Victim(
        account,
        rows=[
            application,
            submission,
            submission.dossier,
            application.call,
            application.position,
            extension,
            mailing,
            preview,
            makers.home().add_child(instance=ManualPage(title="Cómo postular", version="1.0.0")),
            pages.image(),
            *call.milestones.all(),
            *Message.objects.filter(recipient=account),
        ],
        marks=("inkill", "47770001", "wayra.inkill@", "984770001"),
        values={
            "step": list(Step.values),
            "kind": ["1", "3c"],
            "department": ["08"],
            "version": [str(submission.pk)],
        },
    )
