"""The letters of a text are known, told about, or refused with the place; never guessed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lscb_tui.documents.errors import Unreadable
from lscb_tui.documents.text.encoding import MOST_BYTES, decoded

TEXT = "Ref,Action\r\n1.10,“Think Family” – the board’s café\r\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8 with a mark"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le with a mark"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be with a mark"),
        (b"\xff\xfe\0\0" + TEXT.encode("utf-32-le"), "utf-32-le with a mark"),
        (TEXT.encode("cp1252"), "windows-1252"),
    ],
)
def test_a_text_is_the_same_in_every_encoding(data: bytes, encoding: str) -> None:
    found = decoded("plan.csv", data)
    assert (found.text, found.encoding) == (TEXT, encoding)
    assert bool(found.told) == (encoding == "windows-1252")


def test_windows_1252_is_told_with_the_first_line_that_shows_it() -> None:
    assert decoded("plan.csv", TEXT.encode("cp1252")).told == (
        "plan.csv was read as Windows-1252, as it is not UTF-8. Check its accents, dashes and "
        "quotation marks: the first is in line 2.",
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            "é,ü\r\nä,ö\r\n".encode() + b"a\x92b",
            "byte 0x92 in line 3 is not UTF-8, as the rest is.",
        ),
        (b"a,b\rc\x81,d", "byte 0x81 in line 2 is neither UTF-8 nor Windows-1252."),
        (b"\xef\xbb\xbfa,b\nc\xff,d", "byte 0xFF in line 2 is not UTF-8."),
        (b"\xff\xfea\0\n\0b", "byte 0x62 in line 2 is not UTF-16-LE."),
    ],
)
def test_other_bytes_are_refused_with_their_place(data: bytes, said: str) -> None:
    with pytest.raises(Unreadable) as caught:
        decoded("plan.csv", data)
    assert str(caught.value) == (
        f"plan.csv: {said} "
        "Open it in the program that it came from, and save it as “CSV UTF-8” or .xlsx."
    )


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(Unreadable, match="is neither text nor a document"):
        decoded("plan.bin", bytes(range(256)) * 8)
    with pytest.raises(Unreadable, match="has 8 MiB of text; more than 8 MiB is not read"):
        decoded("plan.csv", b"a" * (MOST_BYTES + 1))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=60))
def test_random_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        decoded("plan.csv", data)
    except Unreadable as refused:
        said = str(refused)
        assert said.startswith("plan.csv")
