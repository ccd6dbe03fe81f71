"""Checks of one name: alphabets, capitals, brackets, characters that nobody sees, separators that do not part."""

from __future__ import annotations

import re
from collections.abc import Iterable

from align.glossary.lint.registry import Entry, What, name_check
from align.glossary.problem import Level
from align.glossary.schema import Names, Policy, TermKind
from align.text.scripts import count, mixed_words, script_of, script_of_language, to_cyrillic

_NAMED = frozenset([TermKind.PERSON, TermKind.PLACE, TermKind.ORGANISATION, TermKind.SYSTEM])
_SMALL = frozenset([TermKind.ORGANISATION, TermKind.SYSTEM])
_TWO_SCRIPTS = frozenset(["sr", "kk", "bs"])  # written in either alphabet
_PAIRS = {")": "(", "]": "[", "}": "{", "»": "«"}
# ZWNJ, ZWJ, direction marks: right in some scripts, never in a name of ours
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u0080-\u009f\u200c-\u200f\u202a-\u202e\u2061-\u206f\ufff9-\ufffd]"
)
_JOINED = frozenset(
    ["fa", "ar", "ur", "he", "hi", "bn", "ps", "sd", "ug", "ne", "mr", "ta", "te", "kn", "ml", "si", "yi", "ks", "ku"]
)


_PLAIN = {
    "latin": re.compile(r"[A-Z][A-Za-z]*(?:[ -][A-Za-z0-9]+)*"),
    "cyrillic": re.compile(r"[А-ЯЁ][А-Яа-яЁё]*(?:[ -][А-Яа-яЁё0-9]+)*"),
}


def is_plain(entry: Entry) -> bool:
    """True for a capitalised name of its own alphabet, digits, spaces and hyphens: no check here has anything against it."""
    pattern = _PLAIN.get(script_of_language(entry.language))
    return pattern is not None and pattern.fullmatch(entry.text) is not None


@name_check(Level.ERROR)
def mixed_script(entry: Entry) -> Iterable[What]:
    """Latin and Cyrillic letters inside one word."""
    if entry.text.isascii():
        return
    for a, b in mixed_words(entry.text):
        word = entry.text[a:b]
        letters = ", ".join(f"{c} is {'Cyrillic' if count(c, 'cyrillic') else 'Latin'}" for c in _fewer(word))
        yield f'"{word}" has Latin and Cyrillic letters in one word ({letters})', "type it again in one alphabet"


def _fewer(word: str) -> list[str]:
    """The letters of the alphabet that fewer letters of the word belong to, each once."""
    latin, cyrillic = count(word, "latin"), count(word, "cyrillic")
    rare = "latin" if latin < cyrillic else "cyrillic"
    return list(dict.fromkeys(c for c in word if count(c, rare)))


@name_check(Level.WARNING)
def script(entry: Entry) -> Iterable[What]:
    """A name in another alphabet than its column's language, although the policy is to translate."""
    wanted = script_of_language(entry.language)
    text = entry.text
    if (wanted == "latin" and text.isascii()) or entry.language in _TWO_SCRIPTS or entry.part == "_rejected":
        return
    if count(text, wanted):
        # a Cyrillic word in an English name is never right, a Latin one in a Russian name (канал CNN) often is
        stray = [w for w in text.split() if wanted == "latin" and script_of(w) not in {None, wanted}]
        if stray and not mixed_words(text):
            yield f'"{stray[0]}" in "{text}" is not in {wanted.title()} letters', "write the name in one alphabet"
        return
    found = script_of(text)
    if found is None or entry.term.policy is not Policy.TRANSLATE:
        return
    twin = to_cyrillic(text) if wanted == "cyrillic" and found == "latin" else text
    slip = twin != text and len(text) > 2 and not count(twin, "latin")
    if entry.part and not (slip and all(text not in names.fine for names in _others(entry))):
        return  # a person has listed it beside the preferred name
    what = f'"{text}" is in {found.title()} letters, but the policy is to translate'
    if slip:
        what += f" (typed with a Latin keyboard? In Cyrillic it is {twin})"
    yield what, f"write the {entry.language} name, or set policy to either or keep"


def _others(entry: Entry) -> list[Names]:
    """The term's names in the other languages."""
    return [names for language, names in entry.term.names.items() if language != entry.language]


@name_check(Level.WARNING)
def no_capital(entry: Entry) -> Iterable[What]:
    """A person, place, organisation or system without any capital letter."""
    kind, text = entry.term.kind, entry.text
    if kind not in _NAMED or entry.part or text.lower() != text or text.upper() == text:
        return
    # Russian writes some bodies small (бундестаг): for these a capital in any name will do
    everywhere = [n for names in entry.term.names.values() for n in names.fine]
    if kind in _SMALL and any(n.lower() != n for n in everywhere):
        return
    article = "an" if kind is TermKind.ORGANISATION else "a"
    yield f'"{text}" has no capitalised word, but {article} {kind} is a name', "write it as it stands in a text"


@name_check(Level.WARNING)
def unbalanced(entry: Entry) -> Iterable[What]:
    """Quotes or brackets that do not close."""
    stack: list[str] = []
    for char in entry.text:
        if char in "([{«":
            stack.append(char)
        elif char in _PAIRS and (not stack or stack.pop() != _PAIRS[char]):
            stack = [char]
            break
    curly = sum(c in "“”„" for c in entry.text)
    bad = stack[-1] if stack else '"' if entry.text.count('"') % 2 else "“" if curly % 2 else ""
    if bad:
        yield f'{bad} in "{entry.text}" has no partner', "close it or take it out"


@name_check(Level.WARNING)
def unseen(entry: Entry) -> Iterable[What]:
    """Control or direction characters, or a line break, inside a name."""
    if entry.text.isascii() and entry.text.isprintable():
        return
    if "\n" in entry.text or "\r" in entry.text:
        first = entry.text.splitlines()[0]
        yield (
            f'a line break behind "{first}"',
            "is a quote not closed in an earlier cell? Otherwise put the name on one line",
        )
        return
    found = _UNSEEN.search(entry.text)
    if found and not (found.group() in "\u200c\u200d" and entry.language in _JOINED):
        yield f'U+{ord(found.group()):04X}, which nobody sees, in "{entry.text}"', "type the name again"


@name_check(Level.WARNING)
def separator(entry: Entry) -> Iterable[What]:
    """Several names in one, parted by something other than a vertical bar."""
    if "|" in entry.text:
        first, *rest = (part.strip() for part in entry.text.split("|"))
        yield (
            f'"{entry.text}" holds several names',
            f'keep "{first}" and put {" and ".join(rest)} into {entry.column}_accepted',
        )
    elif ";" in entry.text or " / " in entry.text:
        mark = ";" if ";" in entry.text else " / "
        advice = "part the names of a list with |" if entry.part else f"put the other name into {entry.column}_accepted"
        yield f'"{entry.text}" looks like several names parted by {mark.strip()}', advice


@name_check(Level.ERROR)
def no_word(entry: Entry) -> Iterable[What]:
    """A name without any letter or digit, which nothing can match."""
    if not any(c.isalnum() for c in entry.text):
        yield f'"{entry.text}" has no letter or digit', "write a name or leave the cell empty"
