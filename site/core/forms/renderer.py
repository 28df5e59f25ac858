"""How the portal draws forms: fields and widgets painted without templates.

Rendering them through Django's nested templates is the dearest part of a page with many fields.
`PortalRenderer` paints every field and the everyday widgets with plain string building and leaves every other
template (the admin's, other libraries') to Django.
"""

from collections.abc import Callable
from html import escape
from typing import Any

from django.forms import BoundField
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext

Widget = dict[str, Any]

DJANGO_TEXTAREA_SIZE = ("40", "10")


def _text(value: Any) -> str:
    """`value` escaped; plain strings, nearly all of them, skip Django's checks for lazy and safe text."""
    return escape(value) if type(value) is str else conditional_escape(value)


def _attributes(attrs: dict[str, Any], extra_class: str = "") -> str:
    """HTML attributes, escaped; True stands alone, False and None are left out."""
    parts = []
    if extra_class:
        own = attrs.get("class")
        parts.append(f' class="{extra_class} {_text(own)}"' if own else f' class="{extra_class}"')
    for name, value in attrs.items():
        if value is False or value is None or (name == "class" and extra_class):
            continue
        parts.append(f" {name}" if value is True else f' {name}="{_text(value)}"')
    return "".join(parts)


def _input(widget: Widget) -> str:
    value = widget["value"]
    shown = "" if value is None else f' value="{_text(value)}"'
    look = "" if widget["type"] in ("hidden", "checkbox", "radio") else "input"
    name = _text(widget["name"])
    return f'<input type="{widget["type"]}" name="{name}"{shown}{_attributes(widget["attrs"], look)}>'


def _textarea(widget: Widget) -> str:
    # A browser drops the first line break after <textarea>: give it one to drop.
    text = _text(widget["value"] or "")
    attrs = widget["attrs"]
    if (attrs.get("cols"), attrs.get("rows")) == DJANGO_TEXTAREA_SIZE:
        attrs = {**attrs, "cols": None, "rows": "4"}
    attributes = _attributes(attrs, "input")
    return f'<textarea name="{_text(widget["name"])}"{attributes}>\n{text}</textarea>'


def _option(option: Widget) -> str:
    attributes = _attributes(option["attrs"])
    value = "" if option["value"] is None else _text(option["value"])
    return f'<option value="{value}"{attributes}>{_text(option["label"])}</option>'


def _select(widget: Widget) -> str:
    parts = [f'<select name="{_text(widget["name"])}"{_attributes(widget["attrs"], "input")}>']
    for group, options, _index in widget["optgroups"]:
        if group:
            parts.append(f'<optgroup label="{_text(group)}">')
        parts.extend(map(_option, options))
        if group:
            parts.append("</optgroup>")
    parts.append("</select>")
    return "".join(parts)


def _choices(widget: Widget) -> str:
    """Radio buttons or tick boxes, each inside its label, tall enough for a finger."""
    css = widget["attrs"].get("class", "")
    parts = [f'<div class="choices {_text(css)}">' if css else '<div class="choices">']
    for _group, options, _index in widget["optgroups"]:
        for option in options:
            # On a radio button these two say nothing: the fieldset carries them.
            attrs = {
                name: value
                for name, value in option["attrs"].items()
                if name not in ("aria-invalid", "aria-describedby", "class")
            }
            drawn = _input({**option, "attrs": attrs})
            parts.append(f'<label class="choice">{drawn}<span>{_text(option["label"])}</span></label>')
    parts.append("</div>")
    return "".join(parts)


def _password(widget: Widget) -> str:
    """With a button that static/js/forms.js brings to life: long passwords typed blind on a phone go wrong."""
    shows, hides = escape(gettext("Mostrar")), escape(gettext("Ocultar"))
    return (
        f'<div class="with-reveal">{_input(widget)}'
        f'<button class="with-reveal__button" type="button" aria-pressed="false" data-reveal="{hides}" hidden>'
        f"{shows}</button></div>"
    )


def _plain_file(widget: Widget) -> str:
    return _input({**widget, "value": None})


def _optional(field: BoundField) -> str:
    if field.field.required:
        return ""
    return f' <span class="field__optional">{escape(gettext("(opcional)"))}</span>'


def _hint(field: BoundField) -> str:
    if not field.help_text:
        return ""
    return (
        f'<div class="field__hint" id="{field.auto_id}_helptext">{conditional_escape(field.help_text)}</div>'
    )


def _errors(field: BoundField, errors: list[str]) -> str:
    if not errors:
        return ""
    return f'<div class="field__error" id="{field.auto_id}_error">{"<br>".join(map(_text, errors))}</div>'


def _field(context: dict[str, Any]) -> str:
    """One field: label, hint, control, error, tied together by aria-describedby."""
    field = context["field"]
    if field.is_hidden:
        return str(field)
    errors, label = field.errors, conditional_escape(field.label)
    look = " field--error" if errors else ""
    hint, told = _hint(field), _errors(field, errors)
    if field.use_fieldset:
        describes = field.aria_describedby
        described = f' aria-describedby="{describes}"' if describes else ""
        legend = f'<legend class="field__label">{label}{_optional(field)}</legend>'
        return f'<fieldset class="field{look}"{described}>{legend}{hint}{field}{told}</fieldset>'
    points = f'class="field__label" for="{field.id_for_label}"'
    if field.widget_type == "checkbox":
        asks = f"<label {points}>{field}<span>{label}</span></label>"
        return f'<div class="field field--check{look}">{asks}{hint}{told}</div>'
    if width := getattr(field.field, "width", ""):
        look = f" field--{width}{look}"
    return (
        f'<div class="field{look}"><label {points}>{label}{_optional(field)}</label>{hint}{field}{told}</div>'
    )


FIELD = "components/form_field.html"

PAINTERS: dict[str, Callable[[Widget], str]] = {
    "django/forms/widgets/text.html": _input,
    "django/forms/widgets/number.html": _input,
    "django/forms/widgets/email.html": _input,
    "django/forms/widgets/url.html": _input,
    "django/forms/widgets/tel.html": _input,
    "django/forms/widgets/search.html": _input,
    "django/forms/widgets/password.html": _password,
    "django/forms/widgets/date.html": _input,
    "django/forms/widgets/datetime.html": _input,
    "django/forms/widgets/time.html": _input,
    "django/forms/widgets/hidden.html": _input,
    "django/forms/widgets/checkbox.html": _input,
    "django/forms/widgets/file.html": _plain_file,
    "django/forms/widgets/textarea.html": _textarea,
    "django/forms/widgets/select.html": _select,
    "django/forms/widgets/radio.html": _choices,
    "django/forms/widgets/checkbox_select.html": _choices,
}


class PortalRenderer(TemplatesSetting):
    """Draws the forms of public pages; `PortalFormMixin` makes a form use it."""

    form_template_name = "components/form_fields.html"
    field_template_name = FIELD

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> Any:
        if template_name == FIELD:
            return mark_safe(_field(context))  # noqa: S308  every part is escaped where it is written
        paint = PAINTERS.get(template_name)
        if paint is not None:
            return mark_safe(paint(context["widget"]))  # noqa: S308  every painter escapes what it writes
        return super().render(template_name, context, request)
