"""The fonts that documents may use: ours, and DejaVu Sans for letters that ours lack.

Few fonts start the converter sooner, the same ones give the same pages on every machine, and without
hinting the letters keep their places (hinted, extracted text falls apart: «Ape llido s»).
"""

from pathlib import Path

FOLDER = Path(__file__).parent / "fonts"

CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{ours}</dir>
  <dir>/usr/share/fonts/truetype/dejavu</dir>
  <cachedir>{cache}</cachedir>
  <selectfont><rejectfont><glob>*/DejaVuMath*</glob></rejectfont></selectfont>
  <alias><family>Public Sans</family><accept><family>DejaVu Sans</family></accept></alias>
  <match target="font">
    <edit name="hinting" mode="assign"><bool>false</bool></edit>
    <edit name="autohint" mode="assign"><bool>false</bool></edit>
    <edit name="hintstyle" mode="assign"><const>hintnone</const></edit>
  </match>
</fontconfig>
"""


def write_configuration(folder: Path, *, cache: Path) -> None:
    """Write fontconfig's file into `folder`; its cache is in that of `cache`."""
    path = folder / "fonts.conf"
    path.write_text(CONFIGURATION.format(ours=FOLDER, cache=cache / "font-cache"), encoding="utf-8")
