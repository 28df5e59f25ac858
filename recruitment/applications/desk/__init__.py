"""HR's desk for applications: who applied to what, with data, dossier, requirements and history."""
