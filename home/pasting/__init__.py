"""A whole manual from a word processor: HTML or a .docx becomes sections, lists, tables and pictures.

`word` turns a .docx into HTML, `reading` turns HTML into what it says, `blocks` turns that into the body of a page,
`services` writes it as a new draft.
"""
