"""What each button of a step does. Whatever was typed is kept first, whichever button it was."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from formtools.wizard.views import NamedUrlWizardView

from attachments.refusals import NoFile, RefusedFile
from core.hashing import sha256_of_upload
from recruitment.applications import services
from recruitment.applications.forms.steps import STEP_FORMS, ChosenPosition
from recruitment.applications.grammar.draft import Outcome, new_id
from recruitment.applications.grammar.outline import RowKind, Step
from recruitment.applications.grammar.steps import STEPS
from recruitment.applications.grammar.typed import Typed, TypedRow
from recruitment.applications.grammar.wording import differences
from recruitment.applications.models import Application, ApplicationState
from recruitment.applications.services import RowName, Saved
from recruitment.applications.views.access import service_menu
from recruitment.applications.wizard.reading import Press, press_in, typed_in

NOTHING: frozenset[str] = frozenset()
FIELDS = frozenset({"fields"})


class WrittenElsewhere(Exception):
    """Another window had changed the step: its fields, the argument, were not kept."""


class StepActions(NamedUrlWizardView):
    """Buttons by name: «continuar», «anterior», «agregar», «editar», «quitar», «deshacer», …"""

    application: Application | None

    file_was_refused = False

    def act(self) -> HttpResponse:
        press = press_in(self.request.POST)
        if self.step == Step.POSITION:
            return self.choose_position(press)
        if press.verb == "terminar" and self.is_second_press:
            return self.render_done(None)  # the same receipt
        actions = {
            "continuar": self.go_on,
            "anterior": self.go_back,
            "agregar": self.add_row,
            "editar": self.edit_row,
            "quitar": self.remove_row,
            "deshacer": self.put_row_back,
            "descartar": self.discard_typing,
            "sugerencia": self.begin_suggested,
            "listas": self.refresh_lists,
            "subir": self.upload,
            "terminar": self.finish,
        }
        try:
            return actions.get(press.verb, self.keep)(press)
        except WrittenElsewhere as clash:
            return self.ask_which(*clash.args)

    @property
    def step(self) -> str:
        return self.kwargs["step"]

    @property
    def menu(self):
        return service_menu("apply", call=self.call)

    # --- Going through the steps ------------------------------------------------------------------

    def choose_position(self, press: Press) -> HttpResponse:
        if press.verb == "continuar" and self.application:
            return self.go(self.get_step_url(Step.PERSONAL))
        chosen = ChosenPosition(self.request.POST)
        position_id = chosen.cleaned_data["plaza"] if chosen.is_valid() else 0
        self.application = services.start_application(
            self.call.pk, position_id, actor=self.request.user, received_at=self.request.received_at
        )
        return self.go(self.get_step_url(Step.PERSONAL))

    def go_on(self, press: Press) -> HttpResponse:
        saved = self.save(Typed.ALL)
        if clashing := [kind for kind, outcome in saved.rows.items() if outcome is Outcome.CONFLICT]:
            return self.show_clash(clashing[0])
        return self.render_next_step(None) if saved.is_complete else self.here()

    def go_back(self, press: Press) -> HttpResponse:
        self.save(NOTHING)
        return self.render_goto_step(self.get_prev_step(self.step))

    def keep(self, press: Press) -> HttpResponse:
        """Enter in a field, or a button without a name: a filled row is added, the rest is kept."""
        if STEPS[self.step].row_kinds:
            return self.add_row(press)
        self.save(NOTHING)
        return self.here()

    def refresh_lists(self, press: Press) -> HttpResponse:
        """Without JavaScript: the provinces of the chosen department, the districts of the province."""
        self.save(NOTHING)
        return self.here(anchor="lugar")

    # --- Rows -------------------------------------------------------------------------------------

    def add_row(self, press: Press) -> HttpResponse:
        pressed = frozenset({press.kind}) if press.kind else frozenset(RowKind.values)
        saved = self.save(pressed)
        for kind, outcome in saved.rows.items():
            if kind not in pressed:
                continue
            if outcome is Outcome.SAVED:
                return self.here(agregada=self.posted_row(kind), anchor=f"lista-{kind}")
            if outcome is Outcome.CONFLICT:
                return self.show_clash(kind)
            if outcome is Outcome.UNFINISHED:
                return self.here(editar=self.posted_row(kind))
        if press.kind and saved.rows.get(press.kind) is Outcome.BLANK:
            return self.here(vacia=press.kind)
        return self.here()

    def show_clash(self, kind: str) -> HttpResponse:
        """Two windows changed the same row: the table has one wording, the form the other."""
        row = self.posted_row(kind)
        return self.here(editar=row, choque=row, anchor=f"lista-{kind}")

    def edit_row(self, press: Press) -> HttpResponse:
        self.save(NOTHING)
        return self.here(editar=f"{press.kind}:{press.id}", anchor=f"fila-{press.kind}")

    def remove_row(self, press: Press) -> HttpResponse:
        self.save(NOTHING, without=press)
        services.remove_row(self.application.pk, self.row_named(press), **self.by_whom)
        return self.here(quitada=f"{press.kind}:{press.id}", anchor=f"lista-{press.kind}")

    def put_row_back(self, press: Press) -> HttpResponse:
        self.save(NOTHING)
        services.restore_row(self.application.pk, self.row_named(press), **self.by_whom)
        return self.here(agregada=f"{press.kind}:{press.id}", anchor=f"lista-{press.kind}")

    def discard_typing(self, press: Press) -> HttpResponse:
        """What is half-written in the form goes; the row stays as it was saved."""
        typed = typed_in(self.step, self.request.POST, window=self.window.name)
        if press.kind in typed.rows:
            typed.rows[press.kind] = TypedRow(press.id, {}, page=self.window.name)
        self.keep_typed(typed)
        return self.here(anchor=f"lista-{press.kind}")

    def begin_suggested(self, press: Press) -> HttpResponse:
        """Something that the position asks to know goes into the form, to be completed."""
        self.save(NOTHING)
        item = self.application.position.knowledge_items.filter(
            pk=press.id if press.id.isdecimal() and len(press.id) < 12 else 0
        ).first()
        if item is None:
            return self.here()
        row = RowName(self.step, RowKind.KNOWLEDGE, new_id())
        values = {"name": item.name, "level": item.level}
        services.begin_row(self.application.pk, row, values, **self.by_whom)
        return self.here(editar=f"{row.kind}:{row.id}", anchor=f"fila-{row.kind}")

    def posted_row(self, kind: str) -> str:
        return f"{kind}:{self.request.POST.get(f'{kind}-id', '')}"

    def row_named(self, press: Press) -> RowName:
        return RowName(self.step, press.kind, press.id)

    # --- Finishing --------------------------------------------------------------------------------

    @property
    def is_second_press(self) -> bool:
        """It is final already, with this very file; another file that arrives now is told apart."""
        if self.application.state != ApplicationState.SUBMITTED:
            return False
        upload = self.request.FILES.get("dossier")
        final = self.application.current.dossier
        return upload is None or sha256_of_upload(upload) in (final.sha256, final.sha256_as_sent)

    def upload(self, press: Press) -> HttpResponse:
        self.save(NOTHING)
        if not self.request.FILES:
            messages.error(self.request, str(NoFile.sentence))
        return self.here(anchor="archivo")

    def finish(self, press: Press) -> HttpResponse:
        self.save(FIELDS)
        return self.here(anchor="archivo") if self.file_was_refused else self.render_done(None)

    def take_file(self) -> bool:
        """Keep the PDF that came along, if one did; False, with the reason told, when it cannot be taken."""
        upload = self.request.FILES.get("dossier")
        if upload is None:
            return True
        try:
            services.receive_dossier(self.application.pk, upload, **self.by_whom)
        except RefusedFile as refusal:
            messages.error(self.request, " ".join(refusal.messages))
            return False
        return True

    # --- Keeping ----------------------------------------------------------------------------------

    @property
    def by_whom(self) -> dict:
        return {"actor": self.request.user, "received_at": self.request.received_at}

    def save(self, pressed: frozenset[str], *, without: Press | None = None) -> Saved:
        """Keep what was typed, all but the row that is being removed, and the file that came along."""
        typed = typed_in(self.step, self.request.POST, pressed=pressed, window=self.window.name)
        if without and without.kind in typed.rows and typed.rows[without.kind].id == without.id:
            del typed.rows[without.kind]
        return self.keep_typed(typed)

    def keep_typed(self, typed: Typed) -> Saved:
        saved = self.storage.set_step_data(self.step, typed)
        self.file_was_refused = self.step == Step.DOSSIER and not self.take_file()
        if saved.fields_conflict:
            raise WrittenElsewhere(typed)
        return saved

    def ask_which(self, typed: Typed) -> HttpResponse:
        """Two windows changed the same step: show both wordings; what is sent next counts."""
        values, stored = typed.fields.values, self.storage.draft.step(self.step).fields
        form = STEP_FORMS[self.step](values, **self.get_form_kwargs(self.step))
        return self.render(form, differences=differences(STEPS[self.step], stored, values))

    def here(self, *, anchor: str = "", **parameters) -> HttpResponse:
        query = urlencode({name: value for name, value in parameters.items() if value}, safe=":")
        url = self.get_step_url(self.step)
        return self.go(f"{url}{'?' if query else ''}{query}#{anchor}")
