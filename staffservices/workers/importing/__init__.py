"""The register from a spreadsheet."""
