"""What may be typed into an application, and what it is worth. Nothing here knows a form, a request or a service.

`outline` names the steps and the lists of rows, `typed` is what a request brings, `draft` what is kept of it.
`answers` is how fields and their rules are declared and judged; each step has a module with its own, and
`steps` lists them all. `wording` says values in words, `declaration` what a stored draft declares and lacks.
"""
