"""Whether a package works: it loads, it renders a sentence, and its attention points right or not."""

from __future__ import annotations

from dataclasses import dataclass

from align.engine.attention import measure
from align.engine.cache import Cache
from align.engine.packages import Package
from align.engine.translate import Translator
from align.errors import ModelError

_SENTENCES = {
    "de": "Der Minister kam am Montag nach Berlin.",
    "en": "The minister came to Berlin on Monday.",
    "es": "El ministro llegó a Berlín el lunes.",
    "fr": "Le ministre est arrivé à Berlin lundi.",
    "it": "Il ministro è arrivato a Berlino lunedì.",
    "pl": "Minister przyjechał do Berlina w poniedziałek.",
    "pt": "O ministro chegou a Berlim na segunda-feira.",
    "ru": "Министр приехал в Берлин в понедельник.",
    "uk": "Міністр приїхав до Берліна в понеділок.",
}
_ANY = "Berlin, 14.03.2022: Airbus 320, Boeing 747."
"""For all other languages: what any of them writes so."""


@dataclass(frozen=True, slots=True)
class Verified:
    """A probe and what became of it. `share`: words of the attention probe at which the decoder looks, `engine.attention`."""

    sentence: str
    rendering: str
    share: float


def verify(package: Package, cache: Cache) -> Verified:
    """Loads a package and tries it; what was measured of its attention is remembered. Raises `ModelError` if it does not work."""
    translator = Translator(package)
    sentence = _SENTENCES.get(package.source, _ANY)
    rendering = translator.translate([sentence], Cache(None))[0].text
    if not any(c.isalpha() for c in rendering):
        raise ModelError(f"{package.path}: loads, but renders no word of “{sentence}”; install it again")
    share = measure(translator)
    cache.put_attention(package.sha256(), share)
    return Verified(sentence, rendering, share)
