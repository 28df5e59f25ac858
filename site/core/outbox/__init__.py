"""The mail outbox: `queue(Mail(...))` inside a transaction; the worker sends it.

    from core.outbox.mail import Mail, queue

    queue(Mail(kind="applications.receipt", to=user.email, subject=…, recipient=user, about=application,
               template="applications/email/receipt", context={…}))

`template` names `<template>.txt` and, optionally, `<template>.html`. Mail with a secret gives
`builder="accounts.mails.build_credentials"` and `arguments={"user_id": 7}` instead of a template: the
builder is called as `builder(**arguments)` when the mail is sent and returns a `Content`, or None when
the mail has become pointless.
"""
