"""Datelines of news, English and Russian: `KYIV, Jan. 24 (Reuters) –`, `МОСКВА, 24 янв — РИА Новости.`, `МОСКВА, 24 января. /ТАСС/.`

Read apart from the sentence that follows: its capitals and full stops mislead the splitter and the model alike. A place in
capitals is asked for, with a region, a day or an agency: a word in capitals and a dash open many a sentence.
"""

from __future__ import annotations

import re

_PLACE = r"[^\W\d_a-zа-яёіїєґ][^\W\d_a-zа-яёіїєґ.’'-]+(?:[ /-][^\W\d_a-zа-яёіїєґ.’'-]+){0,4}"
_REGION = r"(?:, (?:[A-Z][\w.]+(?: [A-Z][\w.]+)?))?"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:,? {_MONTH} \d{{1,2}}(?:, \d{{4}})?|,? \d{{1,2}} {_MONTH})?"
_AGENCY = r" ?\([A-ZА-ЯІЇЄ][\w /.&-]{1,30}\)"
_SLASHES = r"\.? ?/[A-ZА-ЯІЇЄ][\w .-]{1,30}/\."
_DASH = r" ?(?:--|[—–-])(?= )"
_ENGLISH = re.compile(rf"{_PLACE}{_REGION}{_DAY}(?:(?:{_AGENCY})?{_DASH}|{_SLASHES})")
_RUSSIAN = re.compile(
    rf"{_PLACE}(?:, \d{{1,2}} [а-яіїє]{{3,9}}\.?)?"
    r"(?: ?[—–-] ?(?:РИА Новости|ТАСС|Интерфакс|РБК|Укринформ|Укрінформ|УНИАН|УНІАН|Sputnik)[^.]{0,20}\.|"
    rf"{_SLASHES}|(?:{_AGENCY})?{_DASH})"
)
_MARKS = " -—–"


def dateline(text: str) -> tuple[int, int]:
    """How long the dateline is with which a paragraph opens, and where its first sentence begins; (0, 0) without one."""
    for pattern in (_ENGLISH, _RUSSIAN):
        match = pattern.match(text.replace("\u00a0", " "))
        if match and _says_more_than_a_place(match.group()):
            rest = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip())
            if rest < len(text):
                return len(match.group().rstrip(_MARKS)), rest
    return 0, 0


def _says_more_than_a_place(found: str) -> bool:
    """A region, a day or an agency: `NATO – the alliance …` is a sentence."""
    place = re.match(_PLACE, found)
    return place is not None and any(c.isalpha() for c in found[place.end() :])
