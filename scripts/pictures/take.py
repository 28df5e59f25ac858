"""Photograph a running portal for the manuals and list which pictures changed.

    take.py PORTAL [MANUAL …] [--folder FOLDER]

PORTAL is the address of what `frozen_portal.py` serves; without a MANUAL all are photographed.
"""

import argparse
import sys
from pathlib import Path

import django

django.setup()

from camera import NotThere, take_pictures  # noqa: E402
from frozen_portal import MOMENT  # noqa: E402

from accounts.demo import APPLICANT_PASSWORD  # noqa: E402
from home import screenshots  # noqa: E402

parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("portal")
parser.add_argument("manuals", nargs="*")
parser.add_argument("--folder", type=Path, default=screenshots.FOLDER)
asked = parser.parse_args()

try:
    for manual in asked.manuals or screenshots.manuals(asked.folder):
        for name, changed in take_pictures(manual, asked.portal, MOMENT, APPLICANT_PASSWORD, asked.folder):
            print(f"{'cambió' if changed else 'igual':<8}{manual}/{name}")  # noqa: T201
except NotThere as error:
    sys.exit(str(error))
