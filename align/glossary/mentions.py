"""The mentions of glossary terms in a document: whole words, longest match, case-aware, guarded.

A mention of a person by surname alone is none where the text gives it another first name (`Igor Ivanov` for Sergei Ivanov).
A guarded term (`guard: proper`) needs a capital that is a name's: one that only opens a sentence, or stands in a headline of
capitals, counts with support – a word such as battery or missile beside it, or the term elsewhere in the document.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from align.glossary.match import Hit, Index, outermost
from align.glossary.schema import TermKind
from align.model import Mention, Segment, Tier
from align.morphology.english import is_word
from align.text.designations import designations
from align.text.words import Word, fold, is_capitalised, is_headline, is_title_case, is_upper, opens_sentence, words

SUPPORT = frozenset(
    [
        "battery", "batteries", "missile", "missiles", "launcher", "launchers", "system", "systems", "radar", "radars",
        "interceptor", "interceptors", "rocket", "rockets", "drone", "drones", "tank", "tanks", "jet", "jets",
        "fighter", "fighters", "aircraft", "plane", "planes", "bomber", "bombers", "ship", "frigate", "submarine",
        "torpedo", "gun", "guns", "howitzer", "howitzers", "vehicle", "vehicles", "munition", "munitions",
        "ammunition", "unit", "units", "air-defense", "crew", "crews", "defence", "defense", "anti-aircraft",
        "surface-to-air", "cruise", "ballistic", "helicopter", "helicopters", "main", "infantry", "brigade",
        "squadron", "fired", "shells", "батарея", "батареи", "ракета", "ракеты", "ракет", "комплекс", "комплексы",
        "зрк", "установка", "установки", "система", "системы", "танк", "танки", "дрон", "дроны", "бпла", "истребитель",
        "истребители", "самолет", "самолеты", "вертолет", "гаубица", "гаубицы",
    ]
)  # fmt: skip
TITLES = frozenset(
    [
        "mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "dame", "prof", "professor", "president", "vice",
        "prime", "minister", "chancellor", "secretary", "senator", "sen", "rep", "congressman", "congresswoman",
        "governor", "gov", "mayor", "judge", "justice", "king", "queen", "prince", "princess", "pope", "cardinal",
        "patriarch", "bishop", "archbishop", "metropolitan", "father", "general", "gen", "colonel", "col",
        "lieutenant", "lt", "major", "maj", "captain", "capt", "sergeant", "sgt", "admiral", "adm", "marshal",
        "commander", "chief", "chairman", "chairwoman", "chair", "chairperson", "speaker", "deputy", "ambassador",
        "envoy", "representative", "director", "head", "leader", "premier", "spokesman", "spokeswoman", "spokesperson",
        "oligarch", "comrade", "citizen", "the", "and", "or", "for", "with", "from", "by", "of", "to", "in", "on",
        "at", "as", "but", "not", "when", "while", "if", "that", "who", "says", "said", "after", "before", "since",
        "than", "like", "against", "about", "over", "under", "between", "both", "via", "per", "former", "ex", "acting",
        "tsar", "emperor", "czar", "ceo", "coach", "brigadier", "lieutenant-general", "foreign", "defense", "defence",
        "candidate", "nominee", "billionaire", "businessman", "journalist", "reporter", "president-elect",
        "under-secretary", "undersecretary", "attorney", "counsel", "chef", "host", "singer", "actor", "author",
        "господин", "госпожа", "г", "президент", "премьер", "министр", "глава", "генерал", "полковник", "майор",
        "капитан", "адмирал", "сенатор", "депутат", "канцлер", "посол", "секретарь", "король", "королева", "принц",
        "папа", "патриарх", "директор", "спикер", "губернатор", "мэр",
    ]
)  # fmt: skip
# Acronyms that are ordinary words once a headline is set in capitals.
_WORDS_IN_CAPITALS = frozenset(
    ["us", "it", "who", "is", "in", "as", "un", "no", "am", "an", "be", "or", "so", "do", "am", "pm", "am", "oh", "ok"]
)


@dataclass(frozen=True, slots=True)
class _Candidate:
    segment: Segment
    words: Sequence[Word]
    hit: Hit
    firm: bool  # a capital that is a name's beyond doubt


def mentions(segments: Iterable[Segment], index: Index) -> list[Mention]:
    """The mentions of one document in order. `segments` are its sentences, `index` the source language's names."""
    candidates: list[_Candidate] = []
    for segment in segments:
        found = words(segment.text)
        hits = [h for h in index.find(segment.text) if _is_name(segment.text, found, h, index)]
        candidates += [
            _Candidate(segment, found, h, _firm(segment.text, found, h, index)) for h in _outer(segment.text, hits)
        ]
    firm = {c.hit.term.id for c in candidates if c.firm}
    result: list[Mention] = []
    for candidate in candidates:
        hit = candidate.hit
        if _needs_support(candidate) and not (candidate.firm or hit.term.id in firm or _supported(candidate)):
            continue
        text = candidate.segment.text[slice(*hit.span)]
        number = str(len(result) + 1)
        result.append(Mention(number, candidate.segment, hit.term.id, hit.span, text, hit.form.tier))
    return result


def _outer(text: str, hits: list[Hit]) -> list[Hit]:
    kept = outermost(hits)
    tight = [d.span for d in designations(text) if d.joined]
    # a name inside a longer designation is another thing: Shahed in Shahed-131, Mirage in Mirage-5
    return [
        h
        for h in kept
        if not any(a <= h.span[0] and h.span[1] <= b and b - a > h.span[1] - h.span[0] + 1 for a, b in tight)
    ]


def _is_name(text: str, found: Sequence[Word], hit: Hit, index: Index) -> bool:
    if hit.form.tier is Tier.DERIVED or not hit.cased:
        return False
    for form_word, word in zip(hit.form.words, found[hit.first : hit.last + 1], strict=False):
        written = word.text.removesuffix("s") if len(word.text) > len(form_word.text) else word.text
        if is_upper(form_word.text) and len(form_word.norm) > 1 and not is_upper(written):
            long_enough = len(form_word.norm) >= 4 and word.text[1:].islower() and not opens_sentence(text, word.start)
            if not (is_capitalised(word.text) and long_enough):
                return False
    single = len(hit.form.words) == 1
    if hit.term.kind in _UNIQUE and single and not hit.verbatim and found[hit.last].norm.endswith("s"):
        return False  # an English plural of a unique name is another word: Turks, Swifts
    if hit.term.kind is TermKind.ORGANISATION and single and _after_other_name(text, found, hit):
        return False
    if hit.term.kind is not TermKind.PERSON:
        return True
    # "In Kyiv Borrell met": a word that another term explains is no first name
    explained = any(
        o.first <= hit.first - 1 <= o.last and o.cased and o.term.id != hit.term.id for o in index.find(text)
    )
    return explained or not _other_person(text, found, hit)


_UNIQUE = {TermKind.PERSON, TermKind.PLACE, TermKind.ORGANISATION}


def _after_other_name(text: str, found: Sequence[Word], hit: Hit) -> bool:
    """Social Democrat, Christian Democrat: a capitalised adjective in front makes another organisation of it."""
    if hit.first == 0 or is_title_case(text) or is_headline(text) or is_upper(hit.form.text):
        return False
    before = found[hit.first - 1]
    tight = text[before.end : hit.span[0]] in {" ", "-", "‑", "\u00a0"}
    if not tight or not is_capitalised(before.text) or opens_sentence(text, before.start):
        return False
    return (
        before.norm not in TITLES
        and before.norm.isalpha()
        and before.norm.endswith(("ial", "ian", "al", "ic", "ive"))
        and not before.norm.endswith(_PLACES)
    )


_PLACES = (
    "russian",
    "ukrainian",
    "belarusian",
    "italian",
    "brazilian",
    "indian",
    "norwegian",
    "canadian",
    "australian",
)


def _other_person(text: str, found: Sequence[Word], hit: Hit) -> bool:
    """True where a first name that is not the term's stands right before (or Jr behind) a bare surname."""
    if len(hit.form.words) > 1 or is_headline(text) or is_title_case(text):
        return False
    if hit.last + 1 < len(found) and found[hit.last + 1].norm in {"jr", "junior"}:
        return True
    if hit.first == 0:
        return False
    before = found[hit.first - 1]
    if text[before.end : hit.span[0]] not in {" ", "\u00a0", "-", ". "} or not is_capitalised(before.text):
        return False
    names = {w for n in hit.term.names.values() for name in n.fine + n.rejected for w in map(fold, name.split())}
    if before.norm in names or before.norm in TITLES or is_upper(before.text):
        return False
    if opens_sentence(text, before.start) and (not before.text.isascii() or is_word(before.norm)):
        return False
    return not before.possessive and not _is_ordinary(before, text)


def _is_ordinary(word: Word, text: str) -> bool:
    """True for capitalised words that name no person: places' adjectives, weekdays, words in `-n`, `-ish`, `-ese`."""
    return (
        word.norm.endswith(("ian", "ish", "ese", "ean", "day", "cian"))
        and len(word.norm) > 5
        and word.start >= 0
        and bool(text)
    )


def _firm(text: str, found: Sequence[Word], hit: Hit, index: Index) -> bool:
    if is_headline(text) or is_title_case(text) or _part_of_other_name(text, found, hit):
        return False
    # an acronym, or a word that no dictionary has, does not owe its capitals to the beginning of a sentence
    first = found[hit.first]
    return (
        not opens_sentence(text, hit.span[0])
        or (is_upper(first.text) and len(first.norm) > 1)
        or not (index.morphology.is_word(first.norm) or index.morphology.basis != "dictionary")
    )


def _part_of_other_name(text: str, found: Sequence[Word], hit: Hit) -> bool:
    """`Patriot Act`, `New England Patriots`: a capitalised neighbour makes another name of it."""
    after = found[hit.last + 1] if hit.last + 1 < len(found) else None
    if after and text[hit.span[1] : after.start] == " " and is_capitalised(after.text) and after.text[1:].islower():
        return after.norm not in SUPPORT
    before = found[hit.first - 1] if hit.first else None
    plural = not hit.verbatim
    return bool(plural and before and is_capitalised(before.text) and not opens_sentence(text, before.start))


def _needs_support(candidate: _Candidate) -> bool:
    hit, text = candidate.hit, candidate.segment.text
    if hit.term.guarded:
        return True
    return (
        is_headline(text)
        and len(hit.form.words) == 1
        and hit.form.words[0].norm in _WORDS_IN_CAPITALS
        and "." not in hit.form.text
    )


def _supported(candidate: _Candidate) -> bool:
    if not candidate.hit.term.guarded:
        return False
    if len(candidate.hit.form.words) > 1 and not candidate.hit.form.text.isalpha():
        return True
    if _part_of_other_name(candidate.segment.text, candidate.words, candidate.hit):
        return False
    a, b = max(0, candidate.hit.first - 3), candidate.hit.last + 4
    return any(w.norm in SUPPORT for w in candidate.words[a:b])
