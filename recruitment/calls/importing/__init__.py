"""Positions of a call from a spreadsheet."""
