"""The folder of results: whole files, one run at a time, nothing left behind."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align import InputError
from align.corpus.record import Record, Row, Status
from align.corpus.store import Store, report_name


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "out")


def test_a_second_run_on_one_folder_is_refused(store):
    with store.hold():
        assert store.running()
        with pytest.raises(InputError, match="another align corpus run is writing there"), Store(store.folder).hold():
            pass
    assert not store.running()


def test_a_folder_with_other_things_in_it_is_refused_and_left_alone(store, write):
    other = write("out/thesis.txt", "x")
    with pytest.raises(InputError, match="has other files and no corpus"), store.hold():
        pass
    assert list(store.folder.iterdir()) == [other]


def test_a_folder_of_another_version_is_refused(store, write):
    write("out/corpus.json", '{"schema": "align-corpus/0"}')
    with pytest.raises(InputError, match="schema 'align-corpus/0'; this version reads align-corpus/1"), store.hold():
        pass


@pytest.mark.skipif(os.name == "nt", reason="folders have no such permission there")
def test_a_folder_that_cannot_be_written_is_told_in_one_line(tmp_path):
    # nobody, not even the superuser, makes a folder in Linux' /proc
    place = Path("/proc") if os.geteuid() == 0 else tmp_path
    if place == tmp_path:
        tmp_path.chmod(0o500)
    with pytest.raises(InputError, match="out: cannot be used for results"), Store(place / "out").hold():
        pass


def test_a_name_that_is_a_file_is_told_in_one_line(store, write):
    write("out", "x")
    with (
        pytest.raises(InputError, match=r"cannot be used for results \(File exists\); name another --out"),
        store.hold(),
    ):
        pass


def test_the_same_content_is_written_once(store):
    first = store.put("findings", 3, b"rows")
    before = (store.folder / first.name).stat().st_mtime_ns
    assert store.put("findings", 3, b"rows") == first
    assert (store.folder / first.name).stat().st_mtime_ns == before
    assert first.name.startswith("findings/000003-")


def test_a_batch_done_again_takes_the_files_of_its_older_version_away(store):
    row = Row(id="a", path="a", status=Status.DONE, key="k", report="reports/a.json")
    store.write("reports/a.json", b"{}")
    old = Record(batch=1, files={"findings": store.put("findings", 1, b"one")}, documents=[row])
    new = Record(batch=1, files={"findings": store.put("findings", 1, b"two")}, documents=[])
    store.commit(old)
    store.commit(new, old)
    assert [p.name for p in (store.folder / "findings").iterdir()] == [new.files["findings"].name.split("/")[1]]
    assert list((store.folder / "reports").iterdir()) == []
    assert list(store.records()) == [new]


def test_what_a_killed_run_left_is_swept_and_what_records_name_stays(store):
    kept = Record(batch=1, files={"mentions": store.put("mentions", 1, b"kept")}, documents=[])
    store.commit(kept)
    store.put("mentions", 2, b"half a batch")
    store.write("reports/deep/x.json", b"{}")
    store.write("batches/.000002.json.abc.tmp", b"")
    store.write(".run.json.abc.tmp", b"")
    store.sweep([kept])
    left = {p.relative_to(store.folder).as_posix() for p in store.folder.rglob("*") if p.is_file()}
    assert left == {"batches/000001.json", kept.files["mentions"].name}


def test_a_file_that_was_cut_is_told_from_a_whole_one(store):
    record = Record(batch=1, files={"mentions": store.put("mentions", 1, b"12345")}, documents=[])
    assert store.whole(record)
    (store.folder / record.files["mentions"].name).write_bytes(b"123")
    assert not store.whole(record)
    (store.folder / record.files["mentions"].name).unlink()
    assert not store.whole(record)


def test_damaged_translations_are_none_at_all(store):
    assert store.translations(store.put("translations", 1, b"nonsense")) == {}


def test_a_report_is_named_after_its_article():
    assert report_name("2024/03/a b.txt") == "reports/2024/03/a b.txt.json"
    assert report_name("статья.txt") == "reports/статья.txt.json"


@given(st.text(min_size=1))
def test_no_id_leads_out_of_the_folder_of_reports(identity):
    name = report_name(identity)
    parts = name.split("/")
    assert parts[0] == "reports"
    assert len(parts) > 1
    assert not {"", ".", ".."} & set(parts)
    assert "\\" not in name
    assert ":" not in name


@pytest.mark.parametrize("identity", ["字" * 500, "ж" * 500, "a/" * 3000 + "b", "/".join(["long" * 100] * 20)])
def test_a_report_of_the_longest_id_can_be_written(store, identity):
    store.write(report_name(identity), b"{}")
    assert (store.folder / report_name(identity)).read_bytes() == b"{}"


@given(st.lists(st.text(alphabet="a/.\\:J_-js on", min_size=1, max_size=8), unique=True, max_size=6))
def test_two_articles_never_share_a_report_and_no_report_is_a_folder(identities):
    names = [report_name(i) for i in identities]
    assert len(set(names)) == len(names)
    assert not [n for n in names if any(other.startswith(f"{n}/") for other in names)]
