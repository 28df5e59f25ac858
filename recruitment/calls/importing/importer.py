"""One row for each position; positions of a call are told apart by their code.

A blank cell says nothing: it leaves what the position has. What people who already apply rely on changes
only with the name of the document that changes it.
"""

from dataclasses import dataclass, field
from functools import partial

from django.core.exceptions import ValidationError
from django.db.models import Count, Max
from django.urls import reverse
from django.utils.text import Truncator, slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.errors import Refused
from core.imports.findings import Findings
from core.imports.importers import Change, CleanRow, Example, Importer, ImportSource, Plan
from core.text import folded
from recruitment.calls.changes.position import how_many_apply
from recruitment.calls.importing.cells import ERASE
from recruitment.calls.importing.fields import FIELDS, LABELS
from recruitment.calls.importing.options import PUBLISH, PositionOptions
from recruitment.calls.importing.values import set_value, values_of_row
from recruitment.calls.importing.writing import write_positions
from recruitment.calls.pages import CallPage, PositionPage
from recruitment.calls.position_values import RELIED_ON, value_in_words, value_of

PERMISSION = "calls.import_positions"
SHOWN_LENGTH = 500  # characters of a value before and after


@dataclass
class PositionPlan(Plan):
    call: CallPage | None = None
    publish: bool = False
    document: str = ""
    new_positions: list[PositionPage] = field(default_factory=list)
    changed_positions: list[PositionPage] = field(default_factory=list)


class PositionImporter(Importer):
    name = "plazas"
    title = gettext_lazy("plazas")
    intro = gettext_lazy(
        "Una fila por plaza. Una plaza que ya existe (mismo código) se corrige con lo que diga la fila: una celda "
        "vacía no cambia nada y un guion «-» borra el dato. Las plazas que no están en el archivo quedan como están."
    )
    permission = PERMISSION
    options_form = PositionOptions

    def fields(self):
        return FIELDS

    def examples(self):
        headers = [str(item.label) for item in FIELDS]
        return [Example("plazas", _("Plazas"), headers, [[item.example for item in FIELDS]])]

    def describe(self, options):
        call = CallPage.objects.filter(pk=options["call"]).first()
        return call.get_admin_display_title() if call else _("Convocatoria eliminada")

    def done_url(self, options):
        return f"{reverse('positions:index')}?call={options['call']}"

    def stamp(self, options, *, lock=False):
        if lock:
            # Pages below a page get their paths one after the other: whoever adds one waits here.
            CallPage.objects.select_for_update(of=("page_ptr",)).get(pk=options["call"])
        call = CallPage.objects.filter(pk=options["call"]).values_list("live", "numchild").first()
        below = PositionPage.objects.filter(call=options["call"])
        return call, tuple(sorted(below.aggregate(Count("pk"), Max("pk"), Max("latest_revision")).items()))

    def plan(self, source: ImportSource, findings: Findings, options: dict) -> PositionPlan:
        call = CallPage.objects.filter(pk=options["call"]).first()
        if call is None:
            sentence = _("La convocatoria ya no existe. Suba el archivo otra vez y elija otra.")
            raise Refused(sentence, code="call_gone")
        plan = PositionPlan(
            call=call, publish=options["result"] == PUBLISH and call.live, document=options["document"]
        )
        known = known_positions(call)
        seen: dict[str, int] = {}
        for row in source.clean_rows(findings):
            code = " ".join(row.get("code", "").split())
            if code in seen:
                findings.error(
                    row.line,
                    _("La fila %s tiene el mismo código. Deje una de las dos.") % seen[code],
                    column=source.column_of("code"), value=code,
                )  # fmt: skip
            elif code:
                seen[code] = row.line
                PositionRowReader(row, source, findings, plan).read_into(known.get(code), code, known)
        plan.rows = source.read
        summarise(plan, findings, untouched=len(known.keys() - seen.keys()))
        return plan

    def apply(self, plan: PositionPlan, options: dict, job) -> None:
        write_positions(plan, job)


def known_positions(call: CallPage) -> dict[str, PositionPage]:
    """The positions of `call` as HR last left them, published or not, by their code."""
    rows = (
        PositionPage.objects.filter(call=call)
        .select_related("latest_revision")
        .annotate(applied=Count("applications"))
        .prefetch_related("knowledge_items")
    )
    return {row.code: latest_version(row) for row in rows}


def latest_version(row: PositionPage) -> PositionPage:
    """`row` itself, unless the editor holds changes of it that are not public yet."""
    is_being_edited = row.live and row.has_unpublished_changes
    position = row.latest_revision.as_object() if is_being_edited else row
    position.applied, position.is_being_edited = row.applied, is_being_edited
    return position


def summarise(plan: PositionPlan, findings: Findings, *, untouched: int) -> None:
    vacancies = sum(position.vacancies for position in plan.new_positions)
    plan.figures = [
        (_("Vacantes de las plazas nuevas"), str(vacancies)),
        (_("Quedan"), _("Publicadas") if plan.publish else _("Como borradores")),
    ]
    if untouched:
        findings.note(
            ngettext(
                "%d plaza de la convocatoria no está en el archivo y queda como está.",
                "%d plazas de la convocatoria no están en el archivo y quedan como están.",
                untouched,
            ) % untouched
        )  # fmt: skip


@dataclass
class PositionRowReader:
    """One row of the file on its way into the plan."""

    row: CleanRow
    source: ImportSource
    findings: Findings
    plan: PositionPlan

    def read_into(self, position: PositionPage | None, code: str, known: dict) -> None:
        row_values = values_of_row(self.row) | {"code": code}
        if position is None:
            self.warn_of_similar_code(code, known)
            position = PositionPage(code=code, slug=slugify(code) or "plaza")
            changed = row_values
        else:
            changed = {name: value for name, value in row_values.items() if value_of(position, name) != value}
            self.list_changes(position, changed)
            self.require_document(position, changed)
        for name, value in changed.items():
            set_value(position, name, value)
        sound = self.is_sound(position)  # looked at even when a cell is wrong: all errors at once
        if not self.row.ok or not sound:
            return
        if not position.pk:
            self.plan.new_positions.append(position)
            self.plan.new += 1
        elif changed or (self.plan.publish and not position.live):
            self.plan.changed_positions.append(position)
            self.plan.changed += 1
        else:
            self.plan.unchanged += 1

    def list_changes(self, position: PositionPage, changed: dict) -> None:
        for name, value in changed.items():
            before, after = (
                Truncator(value_in_words(name, each)).chars(SHOWN_LENGTH)
                for each in (value_of(position, name), value)
            )
            self.plan.changes.append(Change(self.row.line, position.code, str(LABELS[name]), before, after))
        if changed and position.is_being_edited and self.plan.publish:
            self.warn(_("Tiene cambios sin publicar hechos en el editor: se publicarán junto con estos."))

    def require_document(self, position: PositionPage, changed: dict) -> None:
        relied_on = [name for name in RELIED_ON if name in changed]
        if not position.applied or not relied_on:
            return
        applied = how_many_apply(position.applied)
        what = ", ".join(str(LABELS[name]).lower() for name in relied_on)
        if self.plan.document:
            self.warn(
                _("%(applied)s y cambia: %(what)s. Según: %(document)s.")
                % {"applied": applied, "what": what, "document": self.plan.document}
            )
            return
        sentence = _(
            "%(applied)s y no se puede cambiar en silencio: %(what)s. Si un documento lo dispone, suba el archivo "
            "otra vez e indíquelo en «Documento que cambia las plazas»."
        )
        self.findings.error(
            self.row.line,
            sentence % {"applied": applied, "what": what},
            column=self.source.column_of(relied_on[0]),
            value=position.code,
        )
        self.row.ok = False

    def warn_of_similar_code(self, code: str, known: dict) -> None:
        twin = next((other for other in known if folded(other) == folded(code)), None)
        if twin:
            self.warn(_("Se parece a «%s», que ya existe: se creará otra plaza.") % twin)

    def is_sound(self, position: PositionPage) -> bool:
        """Whether the position may be; what is wrong with it goes to its column."""
        wrong = position_errors(position)
        if position.pay is None and self.plan.publish:
            wrong["pay"] = _("Falta este dato: sin la remuneración no se publica la plaza.")
        elif position.pay is None and self.row.ok:
            self.warn(_("Falta la remuneración: la plaza no se podrá publicar sin ella."))
        for name, sentence in wrong.items():
            # Of a row with cells that could not be read, only what the readable ones say is judged.
            if self.row.ok or name in self.row.values:
                value = self.row.values.get(name)
                words = "" if value is ERASE else value_in_words(name, value)
                self.findings.error(self.row.line, sentence, column=self.source.column_of(name), value=words)
        return not wrong

    def warn(self, sentence: str) -> None:
        self.findings.warn(self.row.line, sentence, column=self.source.column_of("code"),
                           value=self.row.get("code", ""))  # fmt: skip


def position_errors(position: PositionPage) -> dict[str, str]:
    """A sentence for each field that cannot be as it is; what a draft may lack is not judged."""
    brought = {item.name for item in FIELDS} - {"functions", "knowledge_items"}
    absent = {"pay"} if position.pay is None else set()
    others = {f.name for f in position._meta.fields} - (brought - absent)
    wrong: dict[str, list[str]] = {}
    for check in (partial(position.clean_fields, exclude=others), position.check_sense):
        try:
            check()
        except ValidationError as error:
            wrong = error.message_dict | wrong
    return {name: " ".join(sentences) for name, sentences in wrong.items()}
