"""Invented calls in every stage, for a portal that is being shown or tried."""

import tomllib
from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path

from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.text import slugify
from wagtail.utils.file import hash_filelike

from core.dates import today
from core.models import PortalDocument
from recruitment.calls.demo.paper import small_pdf
from recruitment.calls.models import Milestone, MilestoneKind
from recruitment.calls.pages import CallAnnex, CallIndexPage, CallPage, KnowledgeItem, PositionPage

FOLDER = Path(__file__).parent
COMMITTEE = "\n".join(
    (
        "Representante de la Subgerencia de Gestión de Recursos Humanos (presidencia)",
        "Representante de la unidad orgánica que requiere la plaza",
        "Representante de la Gerencia General Regional",
    )
)
LEGAL_BASIS = (
    "Decreto Legislativo N.º 1057, régimen especial de contratación administrativa de servicios, y su reglamento",
    "Ley N.º 29849, eliminación progresiva del régimen especial, que otorga derechos laborales",
    "Ley N.º 27815, Código de Ética de la Función Pública",
    "Ley N.º 29973, Ley General de la Persona con Discapacidad",
)
HR = "Subgerencia de Gestión de Recursos Humanos"
# kind, days after the registration opens or closes, hours, areas
SCHEDULE = (
    (MilestoneKind.PUBLICATION, "opens", -5, 4, (), HR),
    (MilestoneKind.REGISTRATION, "opens", 0, None, (time(8), time(17, 30)), "Postulantes; Oficina Funcional de Informática"),
    (MilestoneKind.CURRICULAR, "closes", 3, 2, (), "Comité de selección"),
    (MilestoneKind.CURRICULAR_RESULTS, "closes", 5, 0, (time(16), None), "Comité de selección"),
    (MilestoneKind.CLAIMS, "closes", 6, 0, (time(8), time(20)), "Comité de selección"),
    (MilestoneKind.KNOWLEDGE_TEST, "closes", 8, 0, (time(9), time(11)), "Comité de selección; Oficina Funcional de Informática"),
    (MilestoneKind.INTERVIEW, "closes", 12, 1, (time(8), time(16)), "Comité de selección"),
    (MilestoneKind.FINAL_RESULTS, "closes", 15, 0, (time(17), None), "Comité de selección"),
    (MilestoneKind.SIGNING, "closes", 18, 4, (), HR),
    (MilestoneKind.START, "closes", 25, 0, (), "Unidad orgánica que requiere la plaza"),
)  # fmt: skip


def load() -> None:
    """Make the calls below the list of calls that every portal starts with."""
    profiles = tomllib.loads((FOLDER / "profiles.toml").read_text(encoding="utf-8"))
    calls = tomllib.loads((FOLDER / "calls.toml").read_text(encoding="utf-8"))["call"]
    for facts in sorted(calls, key=lambda facts: facts["number"]):
        opens, closes = (today() + timedelta(days=facts[when]) for when in ("opens", "closes"))
        call = make_call(CallIndexPage.objects.get(), facts, opens, closes)
        for position in facts["positions"]:
            make_position(call, profiles, position, starts=closes + timedelta(days=25))


def make_call(index: CallIndexPage, facts: dict, opens: date, closes: date) -> CallPage:
    year = opens.year
    call = CallPage(
        number=facts["number"],
        year=year,
        unit=facts["unit"],
        purpose=facts["purpose"],
        slug=f"cas-{facts['number']:03d}-{year}",
        committee_president=f"Presidencia del comité de selección CAS N.º {facts['number']:03d}-{year}",
        committee=COMMITTEE,
        legal_basis=_list("ul", LEGAL_BASIS),
        incident_email="comisioncas@regioncusco.gob.pe",
        incident_hours="de lunes a viernes, de 08:00 a 17:30",
    )
    call.title = call.generated_title
    call.bases = _document(f"Bases de la convocatoria {call.code}", ["Documento de demostración del portal."])
    call.milestones = list(_milestones(opens, closes))
    call.annexes = [
        CallAnnex(sort_order=n, title=title, document=_document(f"{title} · {call.code}", ["Anexo de demostración."]))
        for n, title in enumerate(("Anexo 1: perfiles de puesto", "Anexo 2: tabla de evaluación curricular"))
    ]  # fmt: skip
    index.refresh_from_db()
    return _add(index, call)


def make_position(call: CallPage, profiles: dict, facts: list, *, starts: date) -> PositionPage:
    code, profile_name, unit, place, vacancies = facts
    profile = profiles[profile_name]
    general, specific, public = profile["years"]
    position = PositionPage(
        title=profile["title"],
        slug=slugify(f"{code} {profile['title']}"),
        code=code,
        unit=unit,
        place=place,
        vacancies=vacancies,
        pay=Decimal(profile["pay"]),
        working_hours="Jornada completa, 48 horas semanales",
        starts_on=starts,
        ends_on=starts + timedelta(days=89),
        mission=profile["mission"],
        functions=_list("ol", profile["functions"]),
        other_conditions=profile.get("conditions", ""),
        education_levels=profile["levels"],
        careers=profile["careers"],
        licence_required="licence" in profile,
        active_licence_required=profile.get("licence") == "active",
        general_experience_years=Decimal(str(general)),
        specific_experience_years=Decimal(str(specific)),
        public_experience_years=Decimal(str(public)),
        course_hours=profile["hours"],
    )
    position.knowledge_items = [
        KnowledgeItem(sort_order=n, name=name, level=level)
        for n, (name, level) in enumerate(profile["knowledge"])
    ]
    return _add(call, position)


def _milestones(opens: date, closes: date):
    anchors = {"opens": opens, "closes": closes}
    for n, (kind, anchor, after, lasts, hours, areas) in enumerate(SCHEDULE):
        start = anchors[anchor] + timedelta(days=after)
        end = closes if lasts is None else start + timedelta(days=lasts)
        start_time, end_time = hours or (None, None)
        yield Milestone(
            sort_order=n, kind=kind, start_date=start, end_date=end if end != start else None,
            start_time=start_time, end_time=end_time, areas=areas,
        )  # fmt: skip


def _add(parent, page):
    """Published from the start; the first edit makes its first revision."""
    page.first_published_at = page.last_published_at = timezone.now()
    return parent.add_child(instance=page)


def _document(title: str, lines: list[str]) -> PortalDocument:
    file = small_pdf("documento.pdf", title, lines)
    return PortalDocument.objects.create(
        title=title, file=file, file_size=file.size, file_hash=hash_filelike(file)
    )


def _list(tag: str, lines) -> str:
    return format_html(
        "<{0}>{1}</{0}>", tag, format_html_join("", "<li>{}</li>", ((line,) for line in lines))
    )
