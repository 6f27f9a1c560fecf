"""A long text that comes at once: one paste into a field, and no key of it obeyed elsewhere."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ui.driving import opened, screen_text
from tests.ui.test_hang_up import Line, drafts, line, wait
from tests.ui.test_typed_early import left

WORDS = "The board agreed that the audit programme goes on. "
LONG = (WORDS * 2000)[:100_000]


def send(term: Line, text: str) -> None:
    """Send a text as fast as the terminal takes it, and read what is drawn meanwhile."""
    data = text.encode()
    os.set_blocking(term.master, False)
    while data:
        try:
            data = data[os.write(term.master, data) :]
        except BlockingIOError:
            term.read(0.001)
    os.set_blocking(term.master, True)


def bracketed(text: str) -> str:
    return f"\x1b[200~{text}\x1b[201~"


@pytest.mark.parametrize("form", [str, bracketed])
def test_a_long_text_into_a_form_is_one_text(plan: Path, form: Callable[[str], str]) -> None:
    with line(plan) as term:
        term.until(b"Objective 1")
        term.type(":2.1\rp")
        term.until(b"Esc leave")
        send(term, form(LONG))
        wait(lambda: term.read() is not None and [d["typed"] for d in drafts()] == [{"text": LONG}])
        term.type("\x1b[27u")
        term.until(b"Not saved.")
        left(term)


@pytest.mark.parametrize("form", [str, bracketed])
@pytest.mark.parametrize(
    "text", [LONG, (WORDS + "\r") * 400, WORDS * 6, "\x1b[31mdelete\x1b[m\r" * 99]
)
def test_on_the_plan_no_key_of_it_is_obeyed_and_that_is_said(
    plan: Path, form: Callable[[str], str], text: str
) -> None:
    before = plan.read_bytes()
    with line(plan) as term:
        term.until(b"Objective 1")
        send(term, form(text))
        term.until(b"Nothing was pasted")
        term.raw = b""
        term.type("y")
        term.until(b"1 was sent to the terminal")
        left(term)
    assert plan.read_bytes() == before


def test_one_with_control_characters_goes_in_whole_without_them(plan: Path) -> None:
    odd = "\x1b\x1b[27uq\rq\x1b[A\x1b[201~\rq\x9b201~q\u202e"
    plain = "[27uq\nq[A[201~\nq201~q"
    with line(plan) as term:
        term.until(b"Objective 1")
        term.type(":2.1\rp")
        term.until(b"Esc leave")
        send(term, bracketed(LONG[:50_000] + odd + LONG[50_000:]))
        term.until(b"6 control characters were left out.")
        term.type("Still here")
        term.until(b"here")
        term.type("\x1b[27u")
        term.until(b"Not saved.")
        left(term)
    text = f"{LONG[:50_000]}{plain}{LONG[50_000:]}Still here"
    assert [draft["typed"] for draft in drafts()] == [{"text": text}]


async def test_a_dialog_without_a_field_says_so_itself(plan: Path) -> None:
    async with opened(plan) as app:
        before = app.text
        for key in ("s", "D"):
            await app.go("2.1")
            await app.press(key)
            await app.paste(f"y1{LONG}\r")
            assert "no field here to paste into" in app.message
            assert "Nothing was pasted" in " ".join(screen_text(app.app).split())
            await app.press("escape")
        assert app.text == before


ROWS = "Ref\tAction\tLead\r1.1\tSet out the plan\tChair\r\r1.2\tTell\tHead of Early Help\r"


async def test_rows_pasted_on_the_plan_are_offered_to_be_imported(plan: Path) -> None:
    async with opened(plan) as app:
        before = app.text
        await app.paste(ROWS.replace("\r", "\n"))
        assert app.dialog == "Confirm"
        assert "Import 3 rows that were pasted?" in screen_text(app.app)
        await app.press("n")
        assert (app.said, app.base.NAME) == ("Nothing was imported.", "plan")
        await app.paste(ROWS.replace("\r", "\n"))
        await app.press("y")
        await app.until(lambda: "Set out the plan" in screen_text(app.app))
        assert app.base.NAME == "importing"
        assert "the paste" in screen_text(app.app)
        assert app.text == before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Set out the plan\tChair\n", "no field here to paste into."),
        ("Lines\nof words", "no field here to paste into."),
        ("1.1\tSet out\tChair\nDeputy\n1.2\tTell\tHead\n", "import the file."),
    ],
)
async def test_what_is_no_table_is_not_offered_and_that_is_said(
    text: str, said: str, plan: Path
) -> None:
    async with opened(plan) as app:
        await app.paste(text)
        assert app.said.endswith(said)
        assert app.dialog == ""


async def test_rows_pasted_elsewhere_are_told_where_they_go(plan: Path) -> None:
    async with opened(plan) as app:
        for screen in "234":
            await app.press(screen)
            await app.paste(ROWS)
            assert app.said.endswith("imported on the Plan: press 1 first.")
            assert app.dialog == ""
        await app.press("1", "?")
        await app.paste(ROWS)
        assert app.dialog == "HelpScreen"
