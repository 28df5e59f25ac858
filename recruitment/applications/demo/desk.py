"""What HR did at its desk: more time for one person, one e-mail sent to many and one still to be confirmed."""

from datetime import datetime, time, timedelta

from accounts.models import User
from core.dates import LIMA, lima
from recruitment.applications import services
from recruitment.applications.models import Application, ApplicationState, Mailing
from recruitment.calls.pages import CallPage

HR = "rrhh"
LATE = "44902631"  # began in the closed call and did not finish
INTERVIEW = (
    "Hola, {nombres}:\n\n"
    "Su postulación {numero} a la plaza {codigo} · {plaza} sigue en evaluación. Si pasa a la entrevista, la fecha "
    "y el lugar se publican en la página de la convocatoria.\n\n"
    "Lleve su documento de identidad y llegue quince minutos antes."
)
REMINDER = (
    "Hola, {nombres}:\n\n"
    "Recibimos su postulación {numero}. Si quiere corregirla puede hacerlo hasta el {cierre}; lo presentado vale "
    "mientras tanto."
)


def load(open_call: CallPage | None, closed_call: CallPage | None, *, now: datetime) -> None:
    officer = User.objects.get(username=HR)
    if closed_call:
        services.grant_extension(
            closed_call,
            User.objects.get(document_number=LATE),
            actor=officer,
            until=datetime.combine(lima(now).date() + timedelta(days=3), time(17, 30), LIMA),
            reason="El servicio eléctrico se cortó en su provincia el último día de la inscripción (Carta N.º 045-2026).",
        )
        sent = write(closed_call, "Su entrevista en {convocatoria}", INTERVIEW, officer)
        services.confirm_mailing(sent, actor=officer)
    if open_call:
        write(open_call, "Hasta cuándo puede corregir: {convocatoria}", REMINDER, officer)


def write(call: CallPage, subject: str, body: str, officer: User) -> Mailing:
    chosen = Application.objects.filter(call=call, state__in=ApplicationState.counting)
    return services.prepare_mailing(
        chosen.values_list("pk", flat=True),
        actor=officer,
        subject=subject,
        body=body,
        selection=f"{call.code}, presentadas",
    )
