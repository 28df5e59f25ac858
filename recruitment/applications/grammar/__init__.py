"""What may be typed into an application, and what it means.

`outline` names the steps and the lists of rows, `draft` keeps what was typed, `wording` says it in words,
`declaration` what it is worth.
"""
