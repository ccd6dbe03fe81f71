"""Small files of translations, made where a test needs them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

XLIFF = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:mq="MQXliff" '
    'xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0"><file original="news.html" source-language="en" '
    'target-language="ru" datatype="html"><body>{}</body></file></xliff>'
)
XLIFF_2 = (
    '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" trgLang="ru"><file id="f">'
    "{}</file></xliff>"
)
TMX = '<tmx version="1.4"><header creationtool="{}" srclang="en"/><body>{}</body></tmx>'


@pytest.fixture
def make_xliff(write: Callable[..., Path]) -> Callable[..., Path]:
    """A file of XLIFF 1.2 with these units; `frame` for another one around them."""
    return lambda *units, frame=XLIFF: write("news.xlf", frame.format("".join(units)))


@pytest.fixture
def make_tmx(write: Callable[..., Path]) -> Callable[..., Path]:
    """A memory with a pair of segments for each (English, Russian), as another tool wrote it if `tool` says so."""

    def make(*segments: tuple[str, str], tool: str = "Okapi") -> Path:
        variants = '<tu><tuv xml:lang="en"><seg>{}</seg></tuv><tuv xml:lang="ru"><seg>{}</seg></tuv></tu>'
        return write("memory.tmx", TMX.format(tool, "".join(variants.format(*s) for s in segments)))

    return make
