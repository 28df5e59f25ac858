"""How HR writes the things that a position asks for, made into values.

An empty cell says nothing; a dash «-» says that there is nothing (`ERASE`).
"""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from django.utils.translation import gettext as _

from core.imports.headers import normalise
from core.imports.values import BadValue, Conventions, Parser, Raw, cell_text
from recruitment.vocabulary import EducationLevel, KnowledgeLevel

ERASE = object()
DASHES = {"-", "–", "—"}
BULLET = re.compile(r"^\s*(?:[-•·*‣]|\(?\d{1,2}[.)]|[a-z]\))\s+", re.IGNORECASE)
LINES = re.compile(r"[\r\n;]+")
LEVELS = re.compile(r"[\r\n;,/]+|\s+o\s+", re.IGNORECASE)
KNOWLEDGE = re.compile(r"^(?P<name>.+?)\s*(?:\((?P<inside>[^()]+)\)|[-–:]\s*(?P<after>[^-–:()]+))$")
YEARS = re.compile(r"(?:(?P<years>[\d.,]+)\s*(?:anos?)?)?(?:\s*y?\s*(?P<months>\d{1,2})\s*mes(?:es)?)?")

LEVEL_WORDS = {
    "secundaria": EducationLevel.SECONDARY_COMPLETE,
    "tecnico": EducationLevel.TECHNICAL_TITLE,
    "titulo tecnico": EducationLevel.TECHNICAL_TITLE,
    "titulado tecnico": EducationLevel.TECHNICAL_TITLE,
    "egresado": EducationLevel.UNIVERSITY_GRADUATE,
    "grado de bachiller": EducationLevel.BACHELOR,
    "titulo profesional": EducationLevel.UNIVERSITY_TITLE,
    "titulado": EducationLevel.UNIVERSITY_TITLE,
    "titulo": EducationLevel.UNIVERSITY_TITLE,
    "maestria": EducationLevel.MASTER_DEGREE,
    "maestro": EducationLevel.MASTER_DEGREE,
    "doctorado": EducationLevel.DOCTORATE_DEGREE,
    "doctor": EducationLevel.DOCTORATE_DEGREE,
}
YES = {"si", "s", "x", "1", "true", "verdadero"}
NO = {"no", "n", "0", "false", "falso"}


def erasable(parse: Parser) -> Parser:
    def parse_or_erase(raw: Raw, conventions: Conventions):
        return ERASE if cell_text(raw) in DASHES else parse(raw, conventions)

    return parse_or_erase


def paragraph(raw: Raw, conventions: Conventions) -> str | None:
    """A longer text, with the lines that it has."""
    lines = (" ".join(line.split()) for line in str("" if raw is None else raw).splitlines())
    return "\n".join(line for line in lines if line) or None


def lines(raw: Raw, conventions: Conventions) -> list[str] | None:
    """One thing per line or between semicolons, without the bullets and numbers that people put."""
    parts = (BULLET.sub("", part).strip() for part in LINES.split(str("" if raw is None else raw)))
    return [" ".join(part.split()).rstrip(".") for part in parts if part] or None


def parse_yes_or_no(raw: Raw, conventions: Conventions) -> bool | None:
    if isinstance(raw, bool):
        return raw
    word = normalise(cell_text(raw))
    if not word:
        return None
    if word not in YES | NO:
        raise BadValue(_("Escriba «Sí» o «No»."), code="not_yes_or_no")
    return word in YES


def years(raw: Raw, conventions: Conventions) -> Decimal | None:
    """«2», «0.5», «0,5», «1 año y 6 meses», «6 meses»: in years, half a year at the least."""
    if not cell_text(raw):
        return None
    found = YEARS.fullmatch(_folded(cell_text(raw)))
    if not found or not (found["years"] or found["months"]):
        sentence = _("No es un tiempo en años. Escríbalo así: 2, 0.5 o «1 año y 6 meses».")
        raise BadValue(sentence, code="not_years")
    try:
        whole = Decimal((found["years"] or "0").replace(",", "."))
    except InvalidOperation as error:
        sentence = _("No es un tiempo en años. Escríbalo así: 2, 0.5 o «1 año y 6 meses».")
        raise BadValue(sentence, code="not_years") from error
    total = Fraction(whole) + Fraction(int(found["months"] or 0), 12)
    if total * 2 % 1:
        raise BadValue(_("La experiencia se pide por años o medios años: 1, 1.5, 2…"), code="not_half_years")
    if total > 60:
        raise BadValue(_("Son demasiados años. Escriba el tiempo en años: 2, 0.5…"), code="too_many_years")
    return Decimal(int(total * 2)) / 2


def education_levels(raw: Raw, conventions: Conventions) -> list[str] | None:
    known = {normalise(str(level.label)): level.value for level in EducationLevel} | LEVEL_WORDS
    found = []
    for word in _parts(LEVELS, raw):
        if (level := known.get(normalise(word))) is None:
            sentence = _("«%(word)s» no es un nivel de la lista: vea la hoja «Ayuda» de la plantilla.")
            raise BadValue(sentence % {"word": word}, code="not_a_choice")
        found.append(str(level))
    return [level for level in EducationLevel.values if level in found] or None


def parse_knowledge(raw: Raw, conventions: Conventions) -> list[tuple[str, str]] | None:
    """«Excel (intermedio); quechua - básico» as pairs of what and how well."""
    known = {normalise(str(level.label)): level.value for level in KnowledgeLevel}
    found = []
    for item in lines(raw, conventions) or []:
        match = KNOWLEDGE.match(item)
        level = known.get(normalise(match["inside"] or match["after"])) if match else None
        if match is None or level is None:
            sentence = _("Falta el nivel de «%(item)s». Escríbalo así: Excel (intermedio); quechua (básico).")
            raise BadValue(sentence % {"item": item}, code="not_a_choice")
        if len(match["name"]) > 200:
            raise BadValue(_("Un conocimiento tiene más de 200 caracteres. Abrévielo."), code="too_long")
        found.append((match["name"].strip(), level))
    return found or None


def _parts(separator: re.Pattern, raw: Raw) -> Sequence[str]:
    return [part.strip() for part in separator.split(str("" if raw is None else raw)) if part.strip()]


def _folded(value: str) -> str:
    """«1 AÑO Y 6 MESES» → «1 ano y 6 meses», with its decimal mark."""
    return value.casefold().replace("ñ", "n").replace("n\u0303", "n")
