"""The pieces that pages are made of, one file per family."""

from home.blocks.sections import BodyBlock, SectionedBodyBlock

__all__ = ["BodyBlock", "SectionedBodyBlock"]
