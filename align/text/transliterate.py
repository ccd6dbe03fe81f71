"""How alike two names sound across alphabets, and Russian in Latin letters.

Names are compared under published romanisation schemes (iuliia: Wikipedia, BGN/PCGN, ICAO 9303, BS 2979) and under one
coarse fold of sound that both alphabets share; the best score wins. Similarity tells that two spellings are one name, never
which is right. Thresholds come from `scripts/calibrate` on Wikidata name pairs.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from align.text.scripts import script_of, to_latin
from align.text.words import fold

# Ordered: longer spellings first. Left: letters of a romanised or English name; right: the shared fold of sound.
_LATIN = [
    ("shch", "S"), ("sch", "S"), ("tch", "C"), ("tsch", "C"), ("cz", "C"), ("sz", "S"), ("zh", "Z"), ("kh", "h"), ("gh", "g"),
    ("ph", "f"), ("th", "t"), ("sh", "S"), ("ch", "C"), ("dj", "J"), ("dzh", "J"), ("ts", "c"), ("tz", "c"), ("ck", "k"), ("qu", "kv"),
    ("oo", "u"), ("ou", "u"), ("ee", "i"), ("ea", "i"), ("eau", "o"), ("au", "au"), ("x", "ks"), ("q", "k"), ("w", "v"),
    ("yo", "e"), ("io", "e"), ("ya", "a"), ("ia", "a"), ("ja", "a"), ("yu", "u"), ("iu", "u"), ("ju", "u"), ("ye", "e"), ("ie", "e"), ("je", "e"),
    ("yi", "i"), ("yy", "i"), ("iy", "i"), ("ij", "i"), ("ii", "i"), ("y", "i"), ("j", "J"),
]  # fmt: skip
_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "e", "є": "e", "ж": "Z", "з": "z", "и": "i", "і": "i", "ї": "i",
    "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ў": "u", "ф": "f",
    "х": "h", "ц": "c", "ч": "C", "ш": "S", "щ": "S", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "u", "я": "a",
}  # fmt: skip
_LATIN_RE = re.compile("|".join(sorted((re.escape(a) for a, _ in _LATIN), key=len, reverse=True)))
_LATIN_MAP = dict(_LATIN)
_NEAR = str.maketrans({"J": "Z", "C": "c", "y": "i"})
_SCHEMES = ("WIKIPEDIA", "BGN_PCGN", "ICAO_DOC_9303", "BS_2979")


@lru_cache(maxsize=30_000)
def sounds(name: str) -> tuple[str, ...]:
    """Folds of the sound of one word, either alphabet; doubled letters count once. A Latin j is read in both ways."""
    word = fold(name).replace("'", "")
    if script_of(word) == "cyrillic":
        readings = ["".join(_CYRILLIC.get(c, c) for c in word.replace("дж", "ж"))]
    else:
        readings = [_latin_sound(word)]
        if "j" in word:
            readings.append(_latin_sound(word.replace("j", "zh")))
    return tuple(dict.fromkeys(re.sub(r"(.)\1+", r"\1", r.translate(_NEAR)) for r in readings))


def _latin_sound(word: str) -> str:
    out = _LATIN_RE.sub(lambda m: _LATIN_MAP[m.group()], re.sub("c(?=[eiy])", "s", word))
    # what is still a c was hard, unless a rule above made it of ts or tz
    return out if "ts" in word or "tz" in word else out.replace("c", "k")


@lru_cache(maxsize=20_000)
def romanisations(word: str) -> tuple[str, ...]:
    """The word in Latin letters under each scheme, lower case, without repeats."""
    import iuliia  # noqa: PLC0415  reads its schemes when imported

    low = word.lower()
    found = [getattr(iuliia, name).translate(low) for name in _SCHEMES]
    # some of iuliia's schemes leave a Cyrillic е where ё stood
    return tuple(dict.fromkeys(to_latin(fold(f)).replace("'", "") for f in found))


@lru_cache(maxsize=30_000)
def similarity(a: str, b: str) -> float:
    """0..1 for two words in whatever alphabets: 1 is the same sound; symmetric."""
    best = max((_alike(x, y) for x in sounds(a) for y in sounds(b)), default=0.0)
    if best > 0.99 or best < 0.4:
        return best
    left, right = _spellings(a), _spellings(b)
    return max(best, *(Levenshtein.normalized_similarity(p, q) for p in left for q in right))


def _alike(x: str, y: str) -> float:
    if not x or not y:
        return 0.0
    plain = Levenshtein.normalized_similarity(x, y)
    return max(plain, 0.5 * plain + 0.5 * Levenshtein.normalized_similarity(_consonants(x), _consonants(y)))


def _spellings(word: str) -> tuple[str, ...]:
    return romanisations(word) if script_of(word) == "cyrillic" else (fold(word).replace("'", ""),)


def _consonants(sounds: str) -> str:
    return re.sub(r"[aeiou]", "", sounds) or sounds


def latin(text: str) -> str:
    """Russian text in Latin letters for readers without Cyrillic (scheme: Wikipedia); other text unchanged."""
    import iuliia  # noqa: PLC0415

    return str(iuliia.WIKIPEDIA.translate(text))
