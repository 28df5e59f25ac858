"""The six steps of an application as pages: the formtools wizard over the draft."""
