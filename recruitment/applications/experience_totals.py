"""How much experience a profile declares for a position, and how each figure comes about."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.dates import numeric_date
from recruitment.calls.pages import PositionPage
from recruitment.experience import CountedPeriod, Total, explained
from recruitment.profile import Experience, Profile
from recruitment.vocabulary import EducationLevel, ExperienceKind, Sector

SECONDARY = (EducationLevel.SECONDARY_INCOMPLETE, EducationLevel.SECONDARY_COMPLETE)
FINISHED = (
    EducationLevel.TECHNICAL_GRADUATE,
    EducationLevel.TECHNICAL_TITLE,
    EducationLevel.UNIVERSITY_GRADUATE,
    EducationLevel.BACHELOR,
    EducationLevel.UNIVERSITY_TITLE,
)


@dataclass(frozen=True)
class ExperienceTotals:
    """General, specific (a part of it) and public-sector experience, from one and the same day on."""

    rows: tuple[Experience, ...]
    general: Total
    specific: Total
    public: Total
    reference: date
    counting_from: date | None
    start_is_unknown: bool

    @property
    def why_counted_from(self) -> tuple[str, ...]:
        if self.counting_from:
            return (_("Se cuenta desde el egreso: %s.") % numeric_date(self.counting_from),)
        if self.start_is_unknown:
            return (_("Sin fecha de egreso declarada se suma todo; la comisión contará desde el egreso."),)
        return ()

    @property
    def general_lines(self) -> tuple[str, ...]:
        return self.lines(self.general)

    def lines(self, total: Total) -> tuple[str, ...]:
        """The reckoning row by row, then what counts only once."""
        lines = [
            self._line(period, row) for period, row in zip(total.periods, self._rows_of(total), strict=True)
        ]
        if total.overlap:
            lines.append(
                ngettext(
                    "Menos %d día que se repite en más de un trabajo y cuenta una vez.",
                    "Menos %d días que se repiten en más de un trabajo y cuentan una vez.",
                    total.overlap,
                )
                % total.overlap
            )
        return tuple(lines)

    def _rows_of(self, total: Total) -> tuple[Experience, ...]:
        if total is self.specific:
            return tuple(filter(is_specific, self.rows))
        if total is self.public:
            return tuple(filter(is_public, self.rows))
        return self.rows

    def _line(self, period: CountedPeriod, row: Experience) -> str:
        since, until = period.declared
        facts = {
            "entity": row.entity,
            "since": numeric_date(since),
            "until": numeric_date(until) if until else _("hoy"),
            "days": ngettext("%d día", "%d días", period.days) % period.days,
        }
        if not period.counted:
            return _("%(entity)s, %(since)s – %(until)s: no cuenta, es anterior al egreso.") % facts
        if period.counted[0] == since:
            return _("%(entity)s, %(since)s – %(until)s: %(days)s.") % facts
        facts["from"] = numeric_date(period.counted[0])
        return _("%(entity)s, %(since)s – %(until)s: %(days)s, contados desde el %(from)s.") % facts


def is_specific(row: Experience) -> bool:
    return row.kind == ExperienceKind.SPECIFIC


def is_public(row: Experience) -> bool:
    return row.sector == Sector.PUBLIC


def totals_of(profile: Profile, position: PositionPage, *, reference: date) -> ExperienceTotals:
    """Totals up to `reference`, each day once, counting from the egreso where the position asks for studies."""
    counts_from_studies = asks_for_studies(position)
    counting_from = graduation(profile) if counts_from_studies else None

    def reckon(rows) -> Total:
        periods = [(row.since, row.until) for row in rows if row.since]
        return explained(periods, reference=reference, counting_from=counting_from)

    rows = tuple(row for row in profile.experience if row.since)
    return ExperienceTotals(
        rows=rows,
        general=reckon(rows),
        specific=reckon(filter(is_specific, rows)),
        public=reckon(filter(is_public, rows)),
        reference=reference,
        counting_from=counting_from,
        start_is_unknown=counts_from_studies and counting_from is None,
    )


def asks_for_studies(position: PositionPage) -> bool:
    """Where secondary school is enough, everything that a person worked counts."""
    return bool(position.education_levels) and not any(
        level in position.education_levels for level in SECONDARY
    )


def graduation(profile: Profile) -> date | None:
    """The first egreso of technical or university studies; the date of the degree where that is all there is."""
    days = [row.until or row.degree_on for row in profile.education if row.level in FINISHED]
    return min((day for day in days if day), default=None)
