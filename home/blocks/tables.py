"""Tables, which an editor writes in a grid or pastes from a spreadsheet."""

from itertools import zip_longest

from django import forms
from django.core.exceptions import ValidationError
from django.templatetags.static import static
from django.utils.functional import cached_property
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail.admin.telepath import register
from wagtail.contrib.table_block.blocks import TableBlock as WagtailTableBlock
from wagtail.contrib.table_block.blocks import TableInput, TableInputAdapter

from home.blocks.table_on_paper import TableOnPaper

TABLE_OPTIONS = {
    "minSpareRows": 0,
    "language": "en-US",  # the only one that it has; `_menu` says it in Spanish
    "startRows": 3,
    "startCols": 3,
    "colHeaders": False,
    "rowHeaders": False,
    "editor": "text",
    "stretchH": "all",
    "renderer": "text",
    "autoColumnSize": False,
}


class Grid(TableInput):
    @cached_property
    def media(self):
        ours = [static("js/admin/pasted-tables.js"), static("js/admin/table-grid.js")]
        return super().media + forms.Media(js=ours)


class GridAdapter(TableInputAdapter):
    def js_args(self, widget):
        options, strings = super().js_args(widget)
        return [options | {"contextMenu": {"items": _menu()}}, strings]


register(GridAdapter(), Grid)


def _menu() -> dict[str, dict]:
    """The menu of a cell; the grid itself speaks English."""
    line = {"name": "---------"}
    return {
        "row_above": {"name": _t("Insertar una fila encima")},
        "row_below": {"name": _t("Insertar una fila debajo")},
        "line_1": line,
        "col_left": {"name": _t("Insertar una columna a la izquierda")},
        "col_right": {"name": _t("Insertar una columna a la derecha")},
        "line_2": line,
        "remove_row": {"name": _t("Eliminar la fila")},
        "remove_col": {"name": _t("Eliminar la columna")},
        "line_3": line,
        "undo": {"name": _t("Deshacer")},
        "redo": {"name": _t("Rehacer")},
    }


class TableBlock(WagtailTableBlock):
    """A table that turns into cards on a phone: every cell then repeats its column's heading."""

    def __init__(self, **kwargs):
        super().__init__(table_options=TABLE_OPTIONS, **kwargs)

    @cached_property
    def field(self):
        return forms.CharField(widget=Grid(table_options=self.table_options), **self.field_options)

    def clean(self, value):
        if not self.is_deferred_validation:
            if not _filled((value or {}).get("data") or []):
                sentence = _("La tabla está vacía: escriba o pegue sus datos, o quite la pieza.")
                raise ValidationError(sentence, code="empty_table")
            if not value.get("table_header_choice"):
                sentence = _("Diga en «Encabezados de la tabla» qué celdas son encabezados.")
                raise ValidationError(sentence, code="no_headings")
        return super().clean(value)

    def render(self, value, context=None):
        # Past Wagtail's own, which prepares names for its own template.
        return super(WagtailTableBlock, self).render(value, context)

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        rows = _filled(value.get("data") or [])
        headings = []
        if rows and value.get("table_header_choice") in ("row", "both"):
            headings, *rows = rows
        context["headings"] = headings
        context["rows"] = [list(zip_longest(row, headings, fillvalue="")) for row in rows]
        context["paper"] = TableOnPaper(headings, rows)
        context["first_cell_is_heading"] = value.get("table_header_choice") in ("column", "both")
        context["caption"] = value.get("table_caption", "")
        return context

    class Meta:
        icon = "table"
        label = _("Tabla")
        template = "blocks/table.html"
        description = _("Datos en filas y columnas. Póngale título y encabezados.")
        preview_value = {
            "table_header_choice": "row",
            "table_caption": "Cuánto puede pesar cada archivo",
            "data": [["Archivo", "Límite"], ["Expediente", "25 MB"], ["Copia del DNI", "10 MB"]],
        }


def _filled(data: list[list]) -> list[list[str]]:
    """Without the rows and columns that are empty from end to end: on a phone each would be an empty card or line."""
    rows = [row for row in data if any(row)]
    columns = [column for column in zip_longest(*rows) if any(column)]
    return [[str(cell or "") for cell in row] for row in zip(*columns, strict=True)]
