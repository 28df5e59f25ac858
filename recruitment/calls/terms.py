"""What HR should look at again in a schedule: a term that is too short, a stage out of order, a closed day.

Warnings only: a real call may have its reasons, and a draft is still being thought about.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.calendar.days import SATURDAY, business_days_between
from core.calendar.models import Holiday
from core.dates import long_date
from recruitment.calls.models.milestone import Milestone, MilestoneKind
from recruitment.calls.models.term import Measure, ScheduleTerm

STAGES = (
    MilestoneKind.PUBLICATION,
    MilestoneKind.REGISTRATION,
    MilestoneKind.CURRICULAR,
    MilestoneKind.CURRICULAR_RESULTS,
    MilestoneKind.KNOWLEDGE_TEST,
    MilestoneKind.KNOWLEDGE_RESULTS,
    MilestoneKind.INTERVIEW,
    MilestoneKind.INTERVIEW_RESULTS,
    MilestoneKind.FINAL_RESULTS,
    MilestoneKind.SIGNING,
    MilestoneKind.START,
)
RESULTS = (
    MilestoneKind.CURRICULAR_RESULTS,
    MilestoneKind.KNOWLEDGE_RESULTS,
    MilestoneKind.INTERVIEW_RESULTS,
    MilestoneKind.FINAL_RESULTS,
)
ONE_DAY = timedelta(days=1)


def schedule_warnings(milestones: Iterable[Milestone]) -> list[str]:
    """Sentences for HR about the dated rows of a schedule, saved or not; two queries."""
    dated = [milestone for milestone in milestones if milestone.start_date]
    for milestone in dated:
        milestone.derive_instants()
    if not dated:
        return []
    first = min(milestone.start_date for milestone in dated)
    last = max(last_day(milestone) for milestone in dated)
    closed = dict(Holiday.objects.filter(day__range=(first, last)).values_list("day", "name"))
    return [
        *broken_terms(dated, closed),
        *claim_warnings(dated),
        *out_of_order(dated),
        *closed_days(dated, closed),
    ]


def last_day(milestone: Milestone) -> date:
    return milestone.end_date or milestone.start_date


# --- Terms ----------------------------------------------------------------------------------------


def broken_terms(dated: list[Milestone], closed: dict[date, str]) -> list[str]:
    registration = next((m for m in dated if m.kind == MilestoneKind.REGISTRATION), None)
    sentences = []
    for term in ScheduleTerm.objects.all():
        for milestone in dated:
            if milestone.kind == term.kind and (sentence := _short(milestone, term, registration, closed)):
                sentences.append(f"{sentence} {term.basis}".strip())
    return sentences


def _short(milestone: Milestone, term: ScheduleTerm, registration, closed) -> str:
    """Why `milestone` breaks `term`; empty when it does not."""
    words = {"label": milestone.label, "minimum": term.minimum}
    match term.measure:
        case Measure.LASTS_DAYS:
            # Both ends count: a day that is its own end lasts one.
            had = business_days_between(milestone.start_date - ONE_DAY, last_day(milestone), closed=closed)
            text = _("«%(label)s» dura %(had)s y el mínimo es %(minimum)d.")
        case Measure.BEFORE_REGISTRATION if registration:
            had = business_days_between(milestone.start_date, registration.start_date, closed=closed)
            text = _("«%(label)s» empieza %(had)s antes de la inscripción y el mínimo es %(minimum)d.")
        case Measure.LASTS_HOURS:
            hours = (milestone.finishes_at - milestone.begins_at).total_seconds() / 3600
            if hours >= term.minimum:
                return ""
            return _("«%(label)s» dura %(had).3g horas y el mínimo es %(minimum)d.") % (
                words | {"had": hours}
            )
        case _other:
            return ""
    if had >= term.minimum:
        return ""
    return text % (words | {"had": ngettext("%d día hábil", "%d días hábiles", had) % had})


def claim_warnings(dated: list[Milestone]) -> list[str]:
    results = [m for m in dated if m.kind in RESULTS]
    windows = [m for m in dated if m.kind == MilestoneKind.CLAIMS]
    if results and not windows:
        return [_("El cronograma publica resultados y no tiene plazo para presentar reclamos.")]
    early = [w for w in windows if not any(r.begins_at <= w.begins_at for r in results)]
    return [_("«%s» empieza antes de que se publique algún resultado.") % window.label for window in early]


# --- Order and days -------------------------------------------------------------------------------


def out_of_order(dated: list[Milestone]) -> list[str]:
    stages = sorted((m for m in dated if m.kind in STAGES), key=lambda m: STAGES.index(m.kind))
    sentences, latest = [], None
    for milestone in stages:
        if latest and milestone.begins_at < latest.begins_at:
            words = {"label": milestone.label, "other": latest.label}
            sentences.append(_("«%(label)s» empieza antes que «%(other)s».") % words)
        else:
            latest = milestone
    return sentences


def closed_days(dated: list[Milestone], closed: dict[date, str]) -> list[str]:
    sentences = []
    for milestone in dated:
        ends = milestone.end_date if milestone.end_date != milestone.start_date else None
        for day, verb in ((milestone.start_date, _("empieza")), (ends, _("termina"))):
            if day and (why := closed_day_reason(day, closed)):
                words = {"label": milestone.label, "verb": verb, "day": long_date(day), "why": why}
                sentences.append(_("«%(label)s» %(verb)s el %(day)s, que es %(why)s.") % words)
    return sentences


def closed_day_reason(day: date, closed: dict[date, str]) -> str:
    """«sábado», «feriado (Navidad)»; empty for a business day."""
    if day in closed:
        return _("feriado (%s)") % closed[day]
    if day.weekday() >= SATURDAY:
        return _("sábado") if day.weekday() == SATURDAY else _("domingo")
    return ""
