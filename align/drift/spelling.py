"""The article's own spelling: a rejected form in it, or one name spelled in two ways. Said once a document, as `info`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from align.drift.case import Drift
from align.glossary import Glossary
from align.model import Kind, Mention, Severity, Tier
from align.text.words import is_headline, words


def spellings(mentions: Sequence[Mention], glossary: Glossary, language: str) -> Iterator[tuple[Mention, Drift]]:
    """One remark a term and way of writing, at the place where it first stands."""
    seen: dict[str, dict[str, str]] = {}
    for mention in mentions:
        if is_headline(mention.segment.text):
            continue
        preferred = glossary.terms[mention.term].in_language(language).preferred
        ways = seen.setdefault(mention.term, {})
        key, written = " ".join(w.norm for w in words(mention.text)), mention.text
        if mention.tier is Tier.REJECTED and key not in ways:
            message = f"The text writes {written}; the glossary prefers {preferred}."
            yield mention, Drift(Kind.FORBIDDEN, Severity.INFO, False, None, written, message, preferred, 1.0)
        elif key in ways and ways[key] != written and any(c.isdigit() for c in written):
            message = f"The text writes both {ways[key]} and {written}; the glossary prefers {preferred}."
            yield mention, Drift(Kind.INCONSISTENCY, Severity.INFO, False, None, written, message, preferred, 1.0)
            continue
        ways.setdefault(key, written)
