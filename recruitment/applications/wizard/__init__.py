"""The six steps of an application.

`outline` names them, `draft` keeps what was typed, `steps` are their forms, `storage` and `views` are
the formtools wizard over the draft.
"""
