"""People with data in every app, and every address of the portal with their identifiers in it.

An app whose addresses take an identifier adds its victim: a module here with `make() -> Victim`, named in
`tests/strangers/people.py`. tests/test_strangers.py fails until it does.
"""
