#!/usr/bin/env python
"""Compile the translations: locale/<language>/LC_MESSAGES/*.po → *.mo. The result is committed, so that a portal
needs no gettext tools."""

from pathlib import Path

import polib

for source in Path(__file__).resolve().parents[1].glob("locale/*/LC_MESSAGES/*.po"):
    polib.pofile(str(source)).save_as_mofile(str(source.with_suffix(".mo")))
