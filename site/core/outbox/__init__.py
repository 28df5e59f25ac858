"""The mail outbox: `queue(Mail(...))` inside a transaction; the worker sends it.

    from core.outbox.mail import Mail, queue

    queue(Mail(kind="applications.receipt", to=user.email, subject=…, recipient=user, about=application,
               template="applications/email/receipt", context={…}))

`template` names `<template>.txt` and, optionally, `<template>.html`. Mail with a secret gives a `builder` and its
`arguments` instead of a kind and a template (core.outbox.builders).
"""
