"""Forms with files in them, as browsers send them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import Headers

from align.review.web.forms import MAX_FIELDS, Upload, parsed

LINE = "----WebKitFormBoundary7MA4YWxkTrZu0gW"
MULTIPART = Headers({"content-type": f"multipart/form-data; boundary={LINE}"})


def sent(*parts):
    """A body as browsers write it: (head, content) of each part."""
    written = [b"--%s\r\nContent-Disposition: form-data; %s\r\n\r\n%s\r\n" % (LINE.encode(), *p) for p in parts]
    return b"".join(written) + f"--{LINE}--\r\n".encode()


@given(st.binary(max_size=300), st.text(max_size=50).filter(lambda t: "\r" not in t))
def test_a_file_and_a_field_arrive_as_they_were_sent(data, text):
    form = parsed(MULTIPART, sent((b'name="a"', text.encode()), (b'name="f"; filename="n.docx"', data)))
    assert (form.get("a"), form.file("f")) == (text, Upload("n.docx", data))


def test_a_file_s_name_may_hold_quotes_and_any_letters():
    head = 'name="f"; filename="«новости» %22x%22.txt"'.encode()
    form = parsed(MULTIPART, sent((head + b"\r\nContent-Type: text/plain", b"Kyiv.")))
    assert form.file("f") == Upload('«новости» "x".txt', b"Kyiv.")


def test_a_field_in_which_no_file_was_chosen_has_none():
    form = parsed(MULTIPART, sent((b'name="f"; filename=""', b"")))
    assert (form.file("f"), form.file("g")) == (None, None)


def test_fields_without_files_are_read_as_before():
    form = parsed(Headers({"content-type": "application/x-www-form-urlencoded"}), b"a=%D0%9A&a=2&b=")
    assert (form.get("a"), form.all("a"), form.get("b", "x"), form.plain()) == (
        "К",
        ["К", "2"],
        "",
        {"a": "К", "b": ""},
    )


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", b"--x\r\n\r\n\r\n--x--"),
        ("multipart/form-data; boundary=", b"--\r\n\r\n\r\n----"),
        (f"multipart/form-data; boundary={LINE}", b""),
        (f"multipart/form-data; boundary={LINE}", b"csrf=x"),
        (f"multipart/form-data; boundary={LINE}", b'--%s\r\nX: form-data; name="csrf"' % LINE.encode()),
        (f"multipart/form-data; boundary={LINE}", b"\r\n--%s" % LINE.encode() * (MAX_FIELDS + 1)),
        ("application/json", b'{"csrf": "x"}'),
        ("application/x-www-form-urlencoded", "csrf=К".encode()),
    ],
)
def test_what_no_browser_sends_is_a_form_without_fields(kind, body):
    assert parsed(Headers({"content-type": kind}), body).plain() == {}


@given(st.binary(max_size=400))
def test_no_body_breaks_the_reading(body):
    parsed(MULTIPART, b"--" + LINE.encode() + body)
