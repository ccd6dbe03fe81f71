"""Which of a term's names a finding suggests."""

from __future__ import annotations

import pytest

from align import Pair, check_pairs

CASSIS = "cassis,person,Ignazio Cassis,Cassis,,Иньяцио Кассис,Кассис"


@pytest.mark.parametrize(
    ("source", "forward", "suggestion"),
    [
        ("Then Cassis spoke in Bern.", "Затем Касис выступил в Берне.", "Кассис"),
        ("Then Ignazio Cassis spoke.", "Затем Иньяцио Касис выступил.", "Иньяцио Кассис"),
    ],
)
def test_a_bare_surname_asks_for_the_surname_and_a_whole_name_for_the_whole(make_glossary, source, forward, suggestion):
    glossary = make_glossary("id,kind,en,en_accepted,en_rejected,ru,ru_accepted", CASSIS)
    (finding,) = check_pairs([Pair("1", source, forward)], glossary).findings
    assert (finding.kind, finding.suggestion) == ("transliteration", suggestion)
