"""What a person sees and hears when filling in a form of the portal."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.test.html import parse_html

from core.forms import (
    DateField,
    DecimalAmountField,
    DocumentNumberField,
    FormRow,
    Group,
    MobileField,
    Pair,
    PortalFormMixin,
    YesNoField,
)
from styleguide.forms import STUDY_WITH_A_MISTAKE, WRONG_ANSWERS, SampleForm, SampleStudy


class Person(PortalFormMixin, forms.Form):
    surnames = forms.CharField(label="Apellidos", help_text="Como en su DNI.", max_length=10)
    phone = forms.CharField(label="Teléfono", required=False)
    sworn = YesNoField(label="¿Es deudor alimentario?")
    province = forms.ChoiceField(label="Provincia", choices=[("", "Elija"), ("cu", "Cusco & <Urubamba>")])
    accept = forms.BooleanField(label="Acepto")
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def field_html(form, name):
    return render_to_string("components/form_field.html", {"field": form[name]})


def test_a_field_says_its_label_hint_and_error_to_a_screen_reader():
    html = field_html(Person({"surnames": ""}), "surnames")
    assert 'aria-describedby="id_surnames_helptext id_surnames_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_surnames_helptext">Como en su DNI.' in html
    assert 'id="id_surnames_error">Escriba sus apellidos.' in html
    assert '<label class="field__label" for="id_surnames">Apellidos</label>' in html


def test_a_field_that_may_stay_empty_says_so_and_the_others_are_required():
    assert "(opcional)" in field_html(Person(), "phone")
    assert "(opcional)" not in field_html(Person(), "surnames")
    assert " required" in field_html(Person(), "surnames")
    assert " required" not in field_html(Person(), "phone")


def test_a_question_with_yes_and_no_is_a_fieldset_with_nothing_chosen():
    html = field_html(Person({"surnames": "X"}), "sworn")
    assert html.startswith('<fieldset class="field field--error" aria-describedby="id_sworn_error">')
    assert "<legend" in html
    assert "checked" not in html
    assert "Responda SÍ o NO: ¿Es deudor alimentario?" in html


def test_a_tick_box_comes_before_its_words():
    html = field_html(Person(), "accept")
    assert html.index("<input") < html.index("Acepto")
    assert "(opcional)" not in html


def test_what_people_type_never_becomes_markup():
    form = Person({"surnames": '"><script>alert(1)</script>', "phone": "<b>"})
    html = str(form)
    assert "<script>" not in html
    assert "<b>" not in html
    assert "Cusco &amp; &lt;Urubamba&gt;" in html
    assert "&quot;&gt;&lt;script&gt;" in html


def test_our_widgets_say_the_same_as_djangos_own():
    """Painted by hand for speed: same names, values and attributes as Django's templates."""

    class Plain(forms.Form):
        text = forms.CharField(initial="a\"b'<", widget=forms.TextInput(attrs={"data-x": True, "lang": "es"}))
        email = forms.EmailField(initial="x@y.pe")
        number = forms.IntegerField(initial=3, min_value=1)
        long = forms.CharField(initial="\n<uno>", widget=forms.Textarea(attrs={"cols": 40, "rows": 3}))
        one = forms.ChoiceField(choices=[("Grupo", [(1, "uno"), (2, "dos <2>")]), ("", "—")], initial=2)
        many = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")], initial=["b"])
        tick = forms.BooleanField(initial=True)
        hidden = forms.CharField(widget=forms.HiddenInput, initial="h")
        upload = forms.FileField()

    class Ours(PortalFormMixin, Plain):
        pass

    for plain, ours in zip(Plain(), Ours(), strict=True):
        drawn = str(ours).replace(' class="input"', "")
        assert parse_html(drawn) == parse_html(str(plain)), plain.name


def test_a_password_is_never_shown_back_and_can_be_revealed():
    class Form(PortalFormMixin, forms.Form):
        password = forms.CharField(label="Contraseña", widget=forms.PasswordInput)

    html = str(Form({"password": "secreta-123456"})["password"])
    assert "secreta" not in html
    assert '<input type="password" name="password" class="input"' in html
    assert re.search(r"<button [^>]*hidden>Mostrar</button>", html)


def test_a_form_of_a_formset_is_drawn_by_the_portal_too():
    formset = forms.formset_factory(Person, extra=1)()
    assert 'class="input"' in str(formset.forms[0])


def test_the_error_summary_takes_the_focus_and_links_to_each_field():
    html = render_to_string("components/error_summary.html", {"form": Person({"surnames": ""})})
    assert 'role="alert"' in html
    assert 'tabindex="-1"' in html
    assert '<a href="#id_surnames">Escriba sus apellidos.</a>' in html
    assert '<a href="#id_sworn_0">' in html  # the first radio button
    assert '<a href="#id_accept">' in html


def test_a_form_without_errors_has_no_summary():
    assert render_to_string("components/error_summary.html", {"form": Person()}).strip() == ""


def test_the_summary_gathers_a_form_and_the_rows_of_a_formset():
    Rows = forms.formset_factory(Person)
    rows = Rows({"f-TOTAL_FORMS": "1", "f-INITIAL_FORMS": "1", "f-0-surnames": ""}, prefix="f")
    html = render_to_string("components/error_summary.html", {"form": [Person({"surnames": ""}), rows]})
    assert "#id_surnames" in html
    assert "#id_f-0-surnames" in html


def test_every_link_of_the_summary_leads_to_something_on_the_page(rf):
    form = SampleForm(WRONG_ANSWERS)
    html = render_to_string("components/form.html", {"form": form}, request=rf.get("/"))
    for name in form.errors:
        target = f"id_{name}_0" if form[name].use_fieldset else f"id_{name}"
        assert f'href="#{target}"' in html
        assert f'id="{target}"' in html


@pytest.mark.parametrize(
    ("label", "field", "message"),
    [
        ("Apellido paterno", forms.CharField, "Escriba su apellido paterno."),
        ("Nombres", forms.CharField, "Escriba sus nombres."),
        ("DNI", forms.CharField, "Complete «DNI»."),
        ("Desde", forms.DateField, "Complete «Desde»."),
        ("Distrito", forms.ChoiceField, "Elija su distrito."),
        ("Grado alcanzado", forms.ChoiceField, "Elija una opción en «Grado alcanzado»."),
        (
            "Acepto los términos",
            forms.BooleanField,
            "Marque la casilla «Acepto los términos» para continuar.",
        ),
        ("Expediente firmado", forms.FileField, "Elija el archivo: expediente firmado."),
        ("¿Cómo se enteró?", forms.ChoiceField, "Responda: ¿Cómo se enteró?"),
    ],
)
def test_an_empty_field_says_what_to_do_in_the_words_of_its_label(label, field, message):
    Form = type("Form", (PortalFormMixin, forms.Form), {"one": field(label=label)})
    assert Form({}).errors["one"] == [message]


def test_a_message_written_for_a_field_is_kept():
    class Form(PortalFormMixin, forms.Form):
        own = forms.CharField(error_messages={"required": "¿Cómo se llama?"})
        since = forms.CharField(label="Desde")
        prompts = {"since": "Escriba desde cuándo estudió."}

    assert Form({}).errors == {"own": ["¿Cómo se llama?"], "since": ["Escriba desde cuándo estudió."]}


def test_too_long_an_answer_says_by_how_much():
    assert Person({"surnames": "Mamani Quispe"}).errors["surnames"] == [
        "Escriba como máximo 10 caracteres; ahora tiene 13."
    ]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("24/06/1990", date(1990, 6, 24)),
        (" 4/6/1990 ", date(1990, 6, 4)),
        ("24-06-1990", date(1990, 6, 24)),
        ("24.06.1990", date(1990, 6, 24)),
        ("24 06 1990", date(1990, 6, 24)),
        ("24061990", date(1990, 6, 24)),
        ("1990-06-24", date(1990, 6, 24)),
    ],
)
def test_a_date_is_understood_as_people_write_it(typed, day):
    assert DateField().clean(typed) == day


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("31/02/2020", "no existe en el calendario"),
        ("24/06/90", "cuatro cifras"),
        ("ayer", "día/mes/año"),
        ("06/2019", "día/mes/año"),
        ("24/06/0090", "cuatro cifras"),
        ("24/06/1890", "desde el 01/01/1900"),
        ("24/06/99999", "no existe en el calendario"),
    ],
)
def test_a_wrong_date_says_what_to_correct(typed, words):
    with pytest.raises(ValidationError, match=words):
        DateField().clean(typed)


def test_where_a_month_is_enough_it_stands_for_its_first_or_last_day():
    assert DateField(month_ok=True).clean("02/2016") == date(2016, 2, 1)
    assert DateField(month_ok=True, end_of_month=True).clean("02/2016") == date(2016, 2, 29)
    assert DateField(month_ok=True).clean("022016") == date(2016, 2, 1)
    assert DateField(month_ok=True).clean("15/02/2016") == date(2016, 2, 15)
    for wrong in ("13/2016", "00/2016", "02/0000"):
        with pytest.raises(ValidationError):
            DateField(month_ok=True, end_of_month=True).clean(wrong)


def test_a_date_can_be_held_between_two_limits():
    field = DateField(earliest=date(2020, 1, 1), latest=lambda: date(2026, 11, 20))
    assert field.clean("20/11/2026") == date(2026, 11, 20)
    with pytest.raises(ValidationError, match=r"hasta el 20/11/2026"):
        field.clean("21/11/2026")


def test_a_kept_date_is_shown_as_it_is_written_here():
    class Form(PortalFormMixin, forms.Form):
        born = DateField(label="Nacimiento", initial=date(1990, 6, 4))

    assert 'value="04/06/1990"' in str(Form()["born"])


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1500", "1500"),
        ("1,500.00", "1500.00"),
        ("S/ 1,500.5", "1500.5"),
        ("s/. 2.760,12", "2760.12"),
        ("1,500", "1500"),
        ("1 500", "1500"),
        ("0", "0"),
    ],
)
def test_an_amount_in_soles_is_understood_as_people_write_it(typed, amount):
    assert DecimalAmountField().clean(typed) == Decimal(amount)


@pytest.mark.parametrize("typed", ["mil", "1,50,0", "-5", "1.2.3", "1e5", "NaN", "12345678901234"])
def test_what_is_no_amount_is_refused(typed):
    with pytest.raises(ValidationError):
        DecimalAmountField().clean(typed)


def test_a_yes_or_no_answer_becomes_true_or_false():
    field = YesNoField(label="¿Sí?")
    assert field.clean("si") is True
    assert field.clean("no") is False
    assert YesNoField(required=False).clean("") is None
    assert [field.prepare_value(value) for value in (True, False, None)] == ["si", "no", None]


def test_documents_and_mobiles_lose_the_spaces_that_people_add():
    assert DocumentNumberField().clean(" 04 259.400 ") == "04259400"
    assert DocumentNumberField().clean("ab-12345") == "AB12345"
    assert MobileField().clean("+51 984 123 456") == "984123456"
    assert MobileField().clean("984-123-456") == "984123456"
    with pytest.raises(ValidationError):
        MobileField().clean("084123456")


def test_the_layout_groups_fields_and_forgets_none():
    class Form(PortalFormMixin, forms.Form):
        since = DateField(label="Desde")
        until = DateField(label="Hasta")
        forgotten = forms.CharField(label="Olvidado")
        layout = (Group("Estudios", Pair("since", "until"), FormRow("no_such_field")),)

    groups = Form().groups
    assert [(str(group.title), len(group.rows)) for group in groups] == [("Estudios", 1), ("", 1)]
    assert groups[0].rows[0].pair
    html = str(Form())
    assert "<legend" in html
    assert 'name="forgotten"' in html


def test_the_mistake_of_the_third_step_is_told_beside_its_field():
    assert SampleStudy(STUDY_WITH_A_MISTAKE).errors == {"until": ["Debe ser posterior a «Desde»."]}
