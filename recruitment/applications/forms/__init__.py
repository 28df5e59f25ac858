"""The forms of the wizard: they show what the grammar declares and judges."""
