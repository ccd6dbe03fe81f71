"""Pairs written as TMX 1.4 and XLIFF 1.2, for memories and translation tools. What came back has no place in either."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from align.report.pairs.markup import checked
from align.report.pairs.unit import Pair

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_ALONE = "pairs"  # the document of pairs that name none


def write_tmx(pairs: Iterable[Pair], languages: tuple[str, str] = ("en", "ru")) -> bytes:
    """A memory, one `tu` a pair with its document as a property. Raises `InputError` for a text that XML cannot hold."""
    here, there = (quoteattr(tag) for tag in languages)
    lines = [
        _HEAD,
        '<!DOCTYPE tmx SYSTEM "tmx14.dtd">',
        '<tmx version="1.4">',
        '<header creationtool="Align" creationtoolversion="1" segtype="sentence" o-tmf="Align"',
        f' adminlang="en" srclang={here} datatype="plaintext"/>',
        "<body>",
    ]
    for pair in pairs:
        lines.append(f"<tu tuid={quoteattr(checked(pair.id))}>")
        if pair.document is not None:
            lines.append(f'<prop type="x-document">{_text(pair.document)}</prop>')
        lines += [f"<tuv xml:lang={here}><seg>{_text(pair.source)}</seg></tuv>"]
        lines += [f"<tuv xml:lang={there}><seg>{_text(pair.forward)}</seg></tuv>", "</tu>"]
    return "\n".join([*lines, "</body>", "</tmx>", ""]).encode()


def write_xliff(pairs: Iterable[Pair], languages: tuple[str, str] = ("en", "ru")) -> bytes:
    """XLIFF 1.2, one `file` a document; an empty translation is no target. Raises `InputError` as `write_tmx` does."""
    documents: dict[str, list[Pair]] = {}
    for pair in pairs:
        documents.setdefault(_ALONE if pair.document is None else pair.document, []).append(pair)
    lines = [_HEAD, '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">']
    here, there = (quoteattr(tag) for tag in languages)
    for name, group in documents.items():
        lines.append(
            f"<file original={quoteattr(checked(name))} source-language={here} target-language={there} "
            'datatype="plaintext">'
        )
        lines += ["<body>", *_units(group), "</body>", "</file>"]
    return "\n".join([*lines, "</xliff>", ""]).encode()


def _units(group: Iterable[Pair]) -> Iterator[str]:
    for pair in group:
        yield f"<trans-unit id={quoteattr(checked(pair.id))}>"
        yield f"<source>{_text(pair.source)}</source>"
        if pair.forward:
            yield f'<target state="translated">{_text(pair.forward)}</target>'
        yield "</trans-unit>"


def _text(text: str) -> str:
    return escape(checked(text), {"\r": "&#13;"})
