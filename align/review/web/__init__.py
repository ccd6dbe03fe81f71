"""The web page for people who use no terminal: reports read and decided in the browser, articles checked, glossary rows edited.

Runs on this machine for one person. `guard` says who may ask for anything at all, `desk` holds what lies on the table
(reports, decisions, the way back), the `…_pages` modules answer requests, `server` listens. Starlette is the extra `[web]`.
"""
