"""What people fill in on the import pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.imports.importers import Importer
from core.imports.mapping import Field
from core.imports.reading.table import HEADER_WITHIN, FileTable
from core.imports.values import cell_text

SAMPLE_ROWS = 3


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("Archivo"),
        help_text=_("Excel (XLSX o XLS), ODS, CSV o un texto con columnas."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv,.txt,.lis"}),
        error_messages={"required": _("Elija el archivo que quiere importar.")},
    )


class ColumnsForm(forms.Form):
    """A choice of field for each column, and how the file is written."""

    header_line = forms.IntegerField(label=_("Fila de los títulos"), min_value=0, max_value=HEADER_WITHIN)
    decimal = forms.ChoiceField(
        label=_("Decimales"),
        required=False,
        choices=[
            ("", _("Los que muestra el archivo")),
            (".", _("Punto: 1,234.56")),
            (",", _("Coma: 1.234,56")),
        ],
    )

    def __init__(
        self, *args: Any, table: FileTable, mapping: list[str], importer: Importer, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.table = table
        choices = [("", _("No importar")), *((item.name, label_of(item)) for item in importer.fields())]
        for column, name in zip(table.columns, mapping, strict=True):
            self.fields[f"column_{column.index}"] = forms.ChoiceField(
                label=str(column), choices=choices, initial=name, required=False
            )

    @property
    def columns(self) -> list[dict]:
        """Each column with its selector and its first values."""
        sample = self.table.sample(SAMPLE_ROWS)
        return [
            {
                "column": column,
                "field": self[f"column_{column.index}"],
                "values": [cell_text(cells[column.index]) for _line, cells in sample],
            }
            for column in self.table.columns
        ]

    @property
    def mapping(self) -> list[str]:
        return [self.cleaned_data[f"column_{column.index}"] for column in self.table.columns]


def label_of(item: Field) -> str:
    return f"{item.label} *" if item.required else str(item.label)
