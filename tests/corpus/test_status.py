"""How far a corpus is."""

from __future__ import annotations

import pytest

from align import InputError
from align.corpus.record import Progress
from align.corpus.status import seconds_left, standing
from align.corpus.store import Store


def test_done_left_failed_and_errors_by_cause_are_told(corpus, archive, write):
    folder = archive(6)
    for number in range(3):
        write(f"in/e{number}.txt", "")
    write("in/b.txt", b"\0\0\0\0")
    out = corpus(folder)
    now = standing(out)
    assert (now.state, now.total, now.left, now.done, now.failed) == ("finished", 10, 0, 6, 4)
    assert [(c.error, c.count, c.example) for c in now.errors] == [
        ("the article is empty", 3, "e0.txt"),
        ("not a text file; give the article as .txt in UTF-8", 1, "b.txt"),
    ]
    assert now.segments_per_second > 0


def test_a_run_that_ended_without_a_word_was_killed_and_one_that_holds_the_folder_runs(corpus, archive):
    out = corpus(archive(2))
    store = Store(out)
    store.save_progress(Progress(total=10, settled=4, unchanged=2, seconds=6.0))
    assert (standing(out).state, standing(out).left, standing(out).seconds_left) == ("killed", 6, None)
    with store.hold():
        assert (standing(out).state, standing(out).seconds_left) == ("running", 18)


def test_time_left_goes_by_the_articles_that_needed_work():
    assert seconds_left(Progress(total=100, settled=60, unchanged=50, seconds=20)) == 80
    assert seconds_left(Progress(total=100, settled=50, unchanged=50, seconds=20)) is None


def test_a_folder_that_is_no_corpus_is_refused(tmp_path):
    with pytest.raises(InputError, match="no corpus; name a folder that `align corpus run --out` fills"):
        standing(tmp_path)
