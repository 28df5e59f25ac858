"""One row for each employment, or one for each person; people are told apart by their document.

A blank cell says nothing: it leaves what the register has.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.imports.findings import Findings
from core.imports.importers import CleanRow, Example, Importer, ImportSource, Plan
from core.imports.values import BadValue
from staffservices.workers import documents, names, services
from staffservices.workers.importing.fields import EMPLOYMENT, PERSON
from staffservices.workers.models import Employment, Worker

PERSON_VALUES = ("surnames", "names", "email", "mobile")
EMPLOYMENT_VALUES = tuple(item.name for item in EMPLOYMENT)
SPELL_NEEDS = ("position", "regime", "starts_on")
BATCH = 500

Document = tuple[str, str]
SpellKey = tuple[date, str]  # starts on, contract


@dataclass
class ImportedPerson:
    """What the file says about one person, all rows together."""

    line: int
    ok: bool = True
    values: dict[str, str] = field(default_factory=dict)
    spells: dict[SpellKey, tuple[int, dict]] = field(default_factory=dict)


@dataclass
class WorkerPlan(Plan):
    new_workers: list[tuple[Worker, list[Employment]]] = field(default_factory=list)
    changed_workers: list[Worker] = field(default_factory=list)
    new_employments: list[Employment] = field(default_factory=list)
    changed_employments: list[Employment] = field(default_factory=list)


class WorkerImporter(Importer):
    name = "trabajadores"
    title = gettext_lazy("trabajadores")
    intro = gettext_lazy(
        "Una fila por vínculo laboral; quien tiene dos vínculos ocupa dos filas. Las celdas vacías no borran "
        "lo que ya está en el padrón, y nadie se elimina por no figurar en el archivo."
    )
    permission = "workers.import_worker"

    def fields(self):
        return (*PERSON, *EMPLOYMENT)

    def complaints(self, mapping):
        if "full_name" in mapping or ("names" in mapping and {"surnames", "paternal"} & set(mapping)):
            return []
        return [_("Falta decir en qué columnas están los apellidos y los nombres.")]

    def examples(self):
        fields = [item for item in self.fields() if item.name not in ("full_name", "paternal", "maternal")]
        row = [item.example for item in fields]
        return [Example("trabajadores", _("Trabajadores"), [str(item.label) for item in fields], [row])]

    def done_url(self, options):
        return reverse("trabajadores_modeladmin_index")

    def stamp(self, options, *, lock=False):
        return Worker.objects.aggregate(Count("pk"), Max("updated_at"))

    def plan(self, source: ImportSource, findings: Findings, options: dict) -> WorkerPlan:
        people = read_people(source, findings)
        plan = WorkerPlan(rows=source.read)
        known = {
            (worker.document_type, worker.document_number): worker
            for worker in Worker.objects.prefetch_related("employments").iterator(chunk_size=2000)
            if (worker.document_type, worker.document_number) in people
        }
        for document, person in people.items():
            if worker := known.get(document):
                compare_person(worker, person, plan)
            else:
                add_person(document, person, plan, findings)
        plan.figures = [
            (_("Personas en el archivo"), str(len(people))),
            (
                _("Vínculos nuevos"),
                str(len(plan.new_employments) + sum(len(s) for _w, s in plan.new_workers)),
            ),
            (_("Vínculos que cambian"), str(len(plan.changed_employments))),
        ]
        return plan

    def apply(self, plan: WorkerPlan, options: dict, job) -> None:
        workers = Worker.objects.bulk_create(
            [worker for worker, _spells in plan.new_workers], batch_size=BATCH
        )
        for worker, (_worker, spells) in zip(workers, plan.new_workers, strict=True):
            for spell in spells:
                spell.worker_id = worker.pk
            plan.new_employments += spells
        Worker.objects.bulk_update(plan.changed_workers, [*PERSON_VALUES, "updated_at"], batch_size=BATCH)
        Employment.objects.bulk_create(plan.new_employments, batch_size=BATCH)
        Employment.objects.bulk_update(plan.changed_employments, EMPLOYMENT_VALUES, batch_size=BATCH)
        services.link_new_accounts()


# --- Reading --------------------------------------------------------------------------------------


def read_people(source: ImportSource, findings: Findings) -> dict[Document, ImportedPerson]:
    people: dict[Document, ImportedPerson] = {}
    for row in source.clean_rows(findings):
        document = read_document(row, source, findings)
        if not document:
            continue
        person = people.setdefault(document, ImportedPerson(row.line))
        read_person(row, person, findings)
        if row.ok:
            read_spell(row, person, findings)
    return people


def read_document(row: CleanRow, source: ImportSource, findings: Findings) -> Document | None:
    if not (number := row.get("document_number")):
        return None
    try:
        document_type, number, padded = documents.with_type(number, row.get("document_type"))
    except BadValue as problem:
        findings.error(row.line, str(problem), column=source.column_of("document_number"), value=number)
        return None
    if padded:
        findings.note(_("Se completaron ceros a la izquierda en el DNI."))
    return document_type, number


def read_person(row: CleanRow, person: ImportedPerson, findings: Findings) -> None:
    values = {name: row.get(name) for name in PERSON_VALUES if row.get(name)}
    if "surnames" not in values and row.get("paternal"):
        values["surnames"] = f"{row.get('paternal')} {row.get('maternal', '')}".strip()
    if full_name := row.get("full_name"):
        if parts := names.split_full_name(full_name):
            values["surnames"], values["names"] = parts
        elif not {"surnames", "names"} <= values.keys():
            person.ok = False
            findings.error(row.line, _("Separe los apellidos de los nombres con una coma."), value=full_name)
    for name, value in values.items():
        said_before = person.values.setdefault(name, value)
        if said_before != value:
            findings.error(
                row.line,
                _("En la fila %(line)s la misma persona figura como «%(other)s».")
                % {"line": person.line, "other": said_before},
                value=value,
            )


def read_spell(row: CleanRow, person: ImportedPerson, findings: Findings) -> None:
    values = {name: row.get(name) for name in EMPLOYMENT_VALUES if row.get(name)}
    if not values:
        return
    problem = problem_of_spell(values)
    key = (values.get("starts_on"), values.get("contract", ""))
    if not problem and key in person.spells:
        problem = _(
            "Repite el vínculo de la fila %(line)s: la misma persona, fecha de inicio y contrato."
        ) % {"line": person.spells[key][0]}
    if problem:
        findings.error(row.line, problem)
        return
    person.spells[key] = (row.line, values)


def problem_of_spell(spell: dict) -> str:
    if missing := [item.label for item in EMPLOYMENT if item.name in SPELL_NEEDS and item.name not in spell]:
        return _("Al vínculo le falta: %(missing)s.") % {"missing": ", ".join(map(str, missing))}
    if spell.get("ends_on") and spell["ends_on"] < spell["starts_on"]:
        return _("El vínculo no puede terminar antes de empezar.")
    if spell.get("entry_date") and spell["entry_date"] > spell["starts_on"]:
        return _("El ingreso a la entidad no puede ser posterior al inicio del vínculo.")
    return ""


# --- Comparing with the register -------------------------------------------------------------------


def add_person(document: Document, person: ImportedPerson, plan: WorkerPlan, findings: Findings) -> None:
    if not person.ok:
        return  # said already
    if not {"surnames", "names"} <= person.values.keys():
        findings.error(person.line, _("No está en el padrón y le faltan los apellidos o los nombres."))
        return
    worker = Worker(document_type=document[0], document_number=document[1], **person.values)
    spells = [Employment(**values) for _line, values in person.spells.values()]
    plan.new_workers.append((worker, spells))
    plan.new += 1


def compare_person(worker: Worker, person: ImportedPerson, plan: WorkerPlan) -> None:
    is_changed = update_person(worker, person.values)
    before = len(plan.new_employments) + len(plan.changed_employments)
    plan.new_employments += new_spells(worker, person)
    plan.changed_employments += changed_spells(worker, person)
    if not is_changed and before == len(plan.new_employments) + len(plan.changed_employments):
        plan.unchanged += 1
        return
    worker.updated_at = timezone.now()
    plan.changed_workers.append(worker)
    plan.changed += 1


def new_spells(worker: Worker, person: ImportedPerson) -> Iterator[Employment]:
    known = {(spell.starts_on, spell.contract) for spell in worker.employments.all()}
    for key, (_line, values) in person.spells.items():
        if key not in known:
            yield Employment(worker_id=worker.pk, **values)


def changed_spells(worker: Worker, person: ImportedPerson) -> Iterator[Employment]:
    for spell in worker.employments.all():
        _line, values = person.spells.get((spell.starts_on, spell.contract), (0, {}))
        if update_person(spell, values):
            yield spell


def update_person(row: Worker | Employment, values: dict) -> bool:
    """Take `values` over; whether that changed anything."""
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in changed.items():
        setattr(row, name, value)
    return bool(changed)
