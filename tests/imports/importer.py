"""A tiny importer for tests of the machinery: amounts by name, kept in a list."""

from core.imports.importers import Importer, Plan
from core.imports.mapping import Field
from core.imports.values import amount, text


class Jars(Importer):
    name = "frascos"
    title = "frascos"
    permission = "workers.import_worker"
    kept: list
    world = 0
    on_plan = staticmethod(lambda: None)
    on_apply = staticmethod(lambda: None)

    def __init__(self):
        self.kept = []

    def fields(self):
        return (Field("name", "Nombre", text(20), required=True), Field("soles", "Monto", amount))

    def stamp(self, options, *, lock=False):
        return self.world

    def plan(self, source, findings, options):
        rows = [row.values for row in source.clean_rows(findings)]
        self.on_plan()
        plan = Plan(rows=source.read, new=len(rows))
        plan.content = rows
        return plan

    def apply(self, plan, options, job):
        self.on_apply()
        self.kept += plan.content
