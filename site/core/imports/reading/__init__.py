"""A file made into a table: `table` finds its columns and rows, in the `sheet` that one of the readers made of it."""
