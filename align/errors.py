"""What can go wrong, told so that a person can mend it.

    AlignError
    ├── InputError            a file, an option or an article cannot be used            exit status 2
    │   └── GlossaryError     a glossary cannot be read: file, row, column              exit status 2
    └── ModelError            no package for the pair, or one that does not load        exit status 3

Every message is one line: what is wrong, where, what to do. The command line prints it; a library user catches it.
"""

from __future__ import annotations


class AlignError(Exception):
    """The root: catching it catches everything that Align raises on purpose."""


class InputError(AlignError):
    """A file, an option or an article cannot be used."""


class GlossaryError(InputError):
    """A glossary file cannot be used. `problems` has every problem found, the message joins the first of them."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        more = f" (and {len(problems) - 1} more: run `align glossary lint`)" if len(problems) > 1 else ""
        super().__init__(problems[0] + more)


class ModelError(AlignError):
    """A translation package is missing or broken."""
