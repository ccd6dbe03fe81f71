"""An editor's two weeks: a report reviewed, the article edited, another model, and the right decisions still hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from align.review import table
from align.review.apply import apply
from align.review.decisions import Choice, Scope
from align.review.session import Reviewer, Session

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
NEXT = date(2026, 11, 30)

FIRST = (
    ("Kyiv was calm.", "Киев был спокоен.", "Kiev was calm."),  # dismissed as false alarm for the rendering
    (
        "Borrell left Brussels on Monday.",
        "Борель покинул Брюссель в понедельник.",
        "Borrell left Brussels on Monday.",
    ),  # allowed here
    ("An Il-76 landed.", "Ил-72 приземлился.", "An Il-72 landed."),  # confirmed
    ("The minister thanked Lavrov.", "Министр поблагодарил Лавра.", "The minister thanked Lavr."),  # allowed here
    (
        "Borrell spoke of the talks.",
        "Борель говорил о переговорах.",
        "Borrell spoke of the talks.",
    ),  # allowed until Sunday
    ("The United Nations met.", "Организация собралась.", "The Organization met."),  # left open
)
# sentences inserted, one edited, two rendered otherwise; the way back of the first as before, in a new sentence too
SECOND = (
    ("A new first sentence.", "Новое первое предложение.", "A new first sentence."),
    ("Kyiv was calm.", "В Киеве было спокойно.", "It was calm in Kiev."),
    ("Borrell left Brussels on Monday.", "Борель покинул Брюссель в понедельник.", "Borrell left Brussels on Monday."),
    ("Nobody left Kyiv.", "Никто не покинул Киев.", "Nobody left Kiev."),
    ("An Il-76 landed.", "Ил-72 приземлился.", "An Il-72 landed."),
    ("The minister warmly thanked Lavrov.", "Министр поблагодарил Лавра.", "The minister thanked Lavr."),
    ("Borrell spoke of the talks.", "Борель говорил о переговорах.", "Borrell spoke of the talks."),
    ("The United Nations met.", "Организация собралась.", "The Organization met."),
)


def source(report, finding):
    return next(s.source for d in report.documents for s in d.segments if s.id == finding.segment)


def test_the_right_decisions_survive_an_edited_article_and_another_model_and_the_right_ones_open_again(run, path):
    anna = Reviewer("anna", lambda: MONDAY)
    said = {
        FIRST[0][0]: (Choice.DISMISS, Scope.RENDERING, None),
        FIRST[1][0]: (Choice.ALLOW, Scope.SENTENCE, None),
        FIRST[2][0]: (Choice.CONFIRM, Scope.SENTENCE, None),
        FIRST[3][0]: (Choice.ALLOW, Scope.SENTENCE, None),
        FIRST[4][0]: (Choice.ALLOW, Scope.SENTENCE, date(2026, 11, 29)),
    }
    session = Session(run(*FIRST), path, anna)
    assert {source(session.report, f) for f in session.queue} == {line[0] for line in FIRST}
    while session.current:
        choice, scope, expires = said.get(source(session.report, session.current), (None, None, None))
        if choice is None:
            session.skip()
        else:
            session.reviewer = replace(anna, expires=expires)
            session.decide(choice, scope)

    report = apply(run(*SECOND), table.read(path), NEXT)

    held = {source(report, f): f.decision for f in report.findings if f.decision}
    assert held == {
        "Kyiv was calm.": "dismiss",
        "Nobody left Kyiv.": "dismiss",
        "Borrell left Brussels on Monday.": "allow",
        "An Il-76 landed.": "confirm",
    }
    by_id = {f.id: f for f in report.findings}
    again = {source(report, by_id[r.finding]): r.why for r in report.summary.decisions.reopened}
    assert again == {
        "The minister warmly thanked Lavrov.": "allowed by anna on 2026-11-23; since then the sentence was edited",
        "Borrell spoke of the talks.": "allowed by anna on 2026-11-23, which ran out on 2026-11-29",
    }
    still_open = {source(report, f) for f in report.findings if f.decision is None}
    assert still_open == {*again, "The United Nations met."}
    assert [f.term for f in Session(report, path, Reviewer("bob", lambda: datetime(2026, 11, 30, tzinfo=UTC))).queue]
