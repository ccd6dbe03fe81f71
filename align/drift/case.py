"""What a check sees and says, and the decorator that makes a function a check.

A check is a plain callable `(Case) -> Drift | None` for one mention on one leg. Its docstring's first line is the title that
reports show. `judge` asks the checks in order, and the first that answers names the kind.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from align.drift.fitting import wanted
from align.glossary.schema import Names, Term
from align.model import Kind, Leg, Severity, Span
from align.text.words import is_capitalised, is_upper
from align.trace import Candidate, LegTrace, Located, Side

_LANGUAGES = {
    "en": "English", "ru": "Russian", "uk": "Ukrainian", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian",
    "pl": "Polish", "pt": "Portuguese", "tr": "Turkish", "zh": "Chinese", "ar": "Arabic", "nl": "Dutch", "cs": "Czech",
}  # fmt: skip


def language_name(code: str) -> str:
    """`Russian` for `ru`; the code itself where we have no name for it."""
    return _LANGUAGES.get(code, code)


def name_of(term: Term, language: str) -> str:
    """The term's first name in a language, as messages call it; its id where it has none."""
    return next(iter(term.in_language(language).fine), term.id)


def where(leg: Leg, language: str) -> str:
    """`in the Russian`, `back in English`: the text after a leg, as messages speak of it."""
    return f"in the {language_name(language)}" if leg is Leg.FORWARD else f"back in {language_name(language)}"


@dataclass(frozen=True, slots=True)
class Drift:
    """What a check found on one leg; `span` is in the text after the leg."""

    kind: Kind
    severity: Severity
    hard: bool
    span: Span | None
    text: str
    message: str
    suggestion: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Case:
    """One mention on one leg."""

    place: Located
    trace: LegTrace
    leg: Leg
    home: str  # the article's language

    @property
    def term(self) -> Term:
        return self.place.term

    @property
    def side(self) -> Side:
        return self.trace.target

    @property
    def other_language(self) -> str:
        """The language that the leg came from: the article's on the way out, the translation's on the way back."""
        if self.leg is Leg.FORWARD:
            return self.home
        return next((lang for lang in self.term.names if lang != self.home), self.home)

    @property
    def names(self) -> Names:
        """The term's names in the language of the text after the leg."""
        return self.term.in_language(self.side.language)

    @property
    def candidate(self) -> Candidate | None:
        return self.place.candidate

    @property
    def text(self) -> str:
        return self.candidate.text if self.candidate else ""

    @property
    def source_names(self) -> tuple[str, ...]:
        """Names of the language that the leg came from, the mention as written among them."""
        other = [n for lang, names in self.term.names.items() if lang != self.side.language for n in names.fine]
        return (self.place.mention.text, *other) if self.leg is Leg.FORWARD else tuple(other)

    @property
    def proper(self) -> bool:
        """True if the term's names carry capitals, and the mention does."""
        return (
            not self.place.mention.text.islower()
            and not self.term.ordinary
            and any(is_capitalised(n) or is_upper(n) for n in self.names.fine)
        )

    @property
    def where(self) -> str:
        return where(self.leg, self.side.language)

    @property
    def expected(self) -> str:
        """What the glossary wants, in quotes, at most three names."""
        fine = self.names.fine[:3]
        quoted = [f"«{n}»" if self.side.language in {"ru", "uk"} else f"“{n}”" for n in fine]
        return " or ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)

    def quote(self, text: str) -> str:
        return f"«{text}»" if self.side.language in {"ru", "uk"} else f"“{text}”"


Check = Callable[[Case], Drift | None]
Rule = Callable[[Case], tuple[bool, str, float] | None]


def check(kind: Kind, severity: Severity) -> Callable[[Rule], Check]:
    """Makes a check of a rule that answers (hard, message, confidence), or None where it has nothing to say."""

    def wrap(rule: Rule) -> Check:
        def run(case: Case) -> Drift | None:
            answer = rule(case)
            if answer is None:
                return None
            hard, message, confidence = answer
            span = case.candidate.span if case.candidate and case.text else None
            languages = case.home, case.side.language
            suggestion = wanted(case.term, case.place.mention.text, case.text, languages) or None
            return Drift(kind, severity, hard, span, case.text, message, suggestion, confidence)

        run.__name__ = rule.__name__
        run.__doc__ = rule.__doc__
        return run

    return wrap
