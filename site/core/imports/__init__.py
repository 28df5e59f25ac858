"""Spreadsheets in. See `core.imports.importers` for what an app brings, `running` for how it stays whole."""
