"""Align follows every glossary term of an article through translation and back, and flags where a name drifted.

    from align import Glossary, check, check_pairs, read_documents, Report

Names are loaded when first used, so that importing `align` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from align.corpus.dataset import read_corpus
    from align.errors import AlignError, GlossaryError, InputError, ModelError
    from align.glossary import Glossary
    from align.model import Document, Segment
    from align.report.beside import check_translation
    from align.report.pairs import Pair, read_pairs
    from align.report.run import check, check_pairs, check_source, read_documents, recheck
    from align.report.schema import Report
    from align.report.translation import Translation, repair, translate

_HOMES = {
    "AlignError": "align.errors",
    "Document": "align.model",
    "Glossary": "align.glossary",
    "GlossaryError": "align.errors",
    "InputError": "align.errors",
    "ModelError": "align.errors",
    "Pair": "align.report.pairs",
    "Report": "align.report.schema",
    "Segment": "align.model",
    "Translation": "align.report.translation",
    "check": "align.report.run",
    "check_pairs": "align.report.run",
    "check_source": "align.report.run",
    "check_translation": "align.report.beside",
    "read_corpus": "align.corpus.dataset",
    "read_documents": "align.report.run",
    "read_pairs": "align.report.pairs",
    "recheck": "align.report.run",
    "repair": "align.report.translation",
    "translate": "align.report.translation",
}

__all__ = [
    "AlignError",
    "Document",
    "Glossary",
    "GlossaryError",
    "InputError",
    "ModelError",
    "Pair",
    "Report",
    "Segment",
    "Translation",
    "check",
    "check_pairs",
    "check_source",
    "check_translation",
    "read_corpus",
    "read_documents",
    "read_pairs",
    "recheck",
    "repair",
    "translate",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401  any public name
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'align' has no attribute {name!r}")
