"""An article checked in the background."""

from __future__ import annotations

import threading

import pytest

from align.errors import InputError, ModelError
from align.review.web.jobs import Jobs, State
from align.text.article import Article

ARTICLE = Article("news.txt", "news.txt", "It is Kyiv.")


def over(job, jobs):
    jobs.close()
    return job.state


def test_a_check_tells_how_far_it_is_and_puts_its_report_on_the_desk(run):
    seen, go_on = threading.Event(), threading.Event()
    report, kept = run(), []

    def check(_, progress):
        progress("translate", 3, 8)
        seen.set()
        assert go_on.wait(30)
        return report

    def keep(report, article):
        kept.append((report, article))
        return 7

    jobs = Jobs(check, keep)
    job = jobs.start(ARTICLE)
    assert seen.wait(30)
    assert (job.state, job.stage, job.done, job.total) == (State.RUNNING, "translate", 3, 8)
    go_on.set()
    for thread in jobs._threads:
        thread.join(30)
    assert (job.state, job.report) == (State.DONE, 7)
    assert kept == [(report, ARTICLE)]


def test_a_check_that_is_stopped_ends_at_the_next_sentences_and_leaves_no_report():
    seen, go_on = threading.Event(), threading.Event()

    def check(_, progress):
        seen.set()
        assert go_on.wait(30)
        progress("translate", 1, 8)
        raise AssertionError

    jobs = Jobs(check, lambda *_: pytest.fail("kept"))
    job = jobs.start(ARTICLE)
    assert seen.wait(30)
    job.stop()
    go_on.set()
    assert over(job, jobs) is State.STOPPED


def test_a_check_stopped_after_its_last_sentences_leaves_no_report_either(run):
    jobs = Jobs(lambda *_: (jobs.job(1).stop(), run())[1], lambda *_: pytest.fail("kept"))
    assert over(jobs.start(ARTICLE), jobs) is State.STOPPED


def test_what_went_wrong_is_told():
    def check(*_):
        raise ModelError("there is no package en → ru")

    jobs = Jobs(check, lambda *_: 1)
    job = jobs.start(ARTICLE)
    assert over(job, jobs) is State.FAILED
    assert job.error == "there is no package en → ru"


def test_a_second_check_waits_for_the_first():
    go_on = threading.Event()
    jobs = Jobs(lambda *_: go_on.wait(30), lambda *_: 1)
    jobs.start(ARTICLE)
    with pytest.raises(InputError, match=r"news\.txt is being checked"):
        jobs.start(ARTICLE)
    go_on.set()
    jobs.close()
    assert jobs.running == []
    jobs.start(ARTICLE)
    jobs.close()
    with pytest.raises(LookupError):
        jobs.job(3)
