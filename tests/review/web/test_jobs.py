"""An article checked in the background."""

from __future__ import annotations

import threading

import pytest

from align.errors import InputError, ModelError
from align.review.web.jobs import Jobs, State, Task

TASK = Task("news.txt", "checked", {"translate": "Translating there and back"})


def over(job, jobs):
    jobs.close()
    return job.state


def test_a_job_tells_how_far_it_is_and_leads_to_the_page_of_its_result():
    seen, go_on = threading.Event(), threading.Event()
    kept = []

    def check(progress):
        assert jobs.job(1).told == "Getting ready"
        progress("translate", 3, 8)
        seen.set()
        assert go_on.wait(30)
        return "report"

    def keep(report):
        kept.append(report)
        return "/r/7"

    jobs = Jobs()
    job = jobs.start(TASK, check, keep)
    assert seen.wait(30)
    assert (job.state, job.told, job.done, job.total) == (State.RUNNING, "Translating there and back", 3, 8)
    go_on.set()
    for thread in jobs._threads:
        thread.join(30)
    assert (job.state, job.href) == (State.DONE, "/r/7")
    assert kept == ["report"]


def test_a_check_that_is_stopped_ends_at_the_next_sentences_and_leaves_no_report():
    seen, go_on = threading.Event(), threading.Event()

    def check(progress):
        seen.set()
        assert go_on.wait(30)
        progress("translate", 1, 8)
        raise AssertionError

    jobs = Jobs()
    job = jobs.start(TASK, check, lambda _: pytest.fail("kept"))
    assert seen.wait(30)
    job.stop()
    go_on.set()
    assert over(job, jobs) is State.STOPPED


def test_a_check_stopped_after_its_last_sentences_leaves_no_report_either():
    jobs, told = Jobs(), threading.Event()

    def check(_):
        assert told.wait(30)
        jobs.job(1).stop()

    job = jobs.start(TASK, check, lambda _: pytest.fail("kept"))
    told.set()
    assert over(job, jobs) is State.STOPPED


def test_what_went_wrong_is_told():
    def check(_):
        raise ModelError("there is no package en → ru")

    jobs = Jobs()
    job = jobs.start(TASK, check, str)
    assert over(job, jobs) is State.FAILED
    assert job.error == "there is no package en → ru"


def test_a_second_check_waits_for_the_first():
    go_on = threading.Event()
    jobs = Jobs()
    jobs.start(TASK, lambda _: go_on.wait(30), str)
    with pytest.raises(InputError, match=r"news\.txt is being checked"):
        jobs.start(Task("news.txt", "repaired"), lambda _: None, str)
    go_on.set()
    jobs.close()
    assert jobs.running == []
    jobs.start(TASK, lambda _: None, str)
    jobs.close()
    with pytest.raises(LookupError):
        jobs.job(3)
