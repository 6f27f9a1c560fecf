"""Keys that arrive at once: what a person typed ahead is obeyed, and a text never is."""

import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_tui.store.plan_file import load
from lscb_tui.ui.terminal.key_runs import reads_as_keys, typed_into_field
from tests.ui.driving import KINGSTON, Driver, opened, screen_text
from tests.ui.test_hang_up import drafts, line, wait
from tests.ui.test_typed_early import copied, left

LINES = "please note\rsee 2.1 as well\rDone by June\r"
ROWS = "Set out the plan\tChair\tJune 2024\rTell the staff\tHead of Early Help\tMay 2024\r"
TEXTS = [
    LINES,
    ROWS,
    ROWS.partition("\r")[0],
    ROWS.replace("Set", "eat"),
    LINES.replace("\r", "\r\n"),
    LINES.replace("\r", "\n"),
    LINES.rstrip("\r"),
    f"\r{LINES}",
    "please note\r\rsee 2.1 as well",
    "Lead\tBy when\rHousing\tJune\r",
    "s1\rThe board agreed\r",
    "/etc/motd\rplease read\r",
    "yes\ryes\r",
    "no: 2.1\rD\ry\r",
]


def lines_of_plans() -> Iterator[str]:
    """What people paste: sentences of a real plan, as lines of several widths."""
    plan = load(KINGSTON).plan
    titles = [objective.title for objective in plan.objectives]
    said = [entry.text or "" for action in plan.actions() for entry in action.progress]
    for text in (*titles, *(action.text for action in plan.actions()), *said):
        for width in (20, 40, 60):
            yield "\r".join(textwrap.wrap(text, width))


@pytest.mark.parametrize("end", ["", "\r", "\r\r"], ids=repr)
def test_no_sentence_of_a_plan_reads_as_keys(end: str) -> None:
    seen = 0
    for text in lines_of_plans():
        if len(text.split()) > 1:
            assert not reads_as_keys(text + end), text
            if "\r" in text:
                assert typed_into_field(text + end) == 0, text
                seen += 1
    assert seen > 100


def test_a_few_keys_with_tab_are_typed_into_fields_and_the_cells_of_a_row_are_not() -> None:
    for typed in ("Done\tJune\r", "Housing, and the board\t", "\t\t\tHousing\r"):
        assert typed_into_field(typed) == len(typed)
    assert typed_into_field("Set out the plan\tChair\r") == 0


WORD = st.text("abcdefghijklmnopqrstuvwxyzäéß,.;-", min_size=4, max_size=9)
SENTENCE = st.lists(WORD, min_size=2, max_size=6).map(" ".join)


@given(st.lists(SENTENCE, min_size=2, max_size=5), st.sampled_from(["\r", "\n", "\r\n"]))
def test_lines_of_words_never_read_as_keys(sentences: list[str], end: str) -> None:
    typed = end.join(sentences).replace("\r\n", "\r")
    assert not reads_as_keys(typed)
    assert typed_into_field(typed) == 0


async def obeyed_nothing(app: Driver, before: str) -> None:
    assert app.text == before
    assert "Nothing was pasted" in " ".join(screen_text(app.app).split())


@pytest.mark.parametrize("screen", ["1", "2", "4"])
async def test_without_a_field_no_key_of_a_text_is_obeyed_and_that_is_said(
    screen: str, plan: Path
) -> None:
    async with opened(plan) as app:
        before = app.text
        for text in TEXTS:
            # What was said of the text before is gone then.
            await app.press("1", "j", screen)
            at, name = app.at, app.base.NAME
            assert "Nothing was pasted" not in screen_text(app.app)
            await app.send(text)
            await obeyed_nothing(app, before)
            assert (app.dialog, app.at, app.base.NAME) == ("", at, name), text


@pytest.mark.parametrize("opening", ["s", "D", "P"])
async def test_a_question_is_not_answered_by_a_text(opening: str, plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("2.1")
        before = app.text
        for text in ("yes please", "1 page only", *TEXTS):
            await app.press(opening)
            dialog = app.dialog
            assert dialog
            assert "Nothing was pasted" not in screen_text(app.app)
            await app.send(text)
            assert app.dialog == dialog, text
            await obeyed_nothing(app, before)
            await app.press("escape")


async def test_a_word_deletes_nothing(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("3.1")
        before = app.text
        await app.send("Dynamic")
        assert app.dialog == "Confirm"
        await obeyed_nothing(app, before)


@pytest.mark.parametrize(("key", "name", "prose"), [("p", "text", True), ("e", "timescale", False)])
async def test_in_a_form_several_lines_are_text(
    key: str, name: str, prose: bool, plan: Path
) -> None:
    async with opened(plan) as app:
        await app.go("2.1")
        before = app.text
        await app.press(key)
        for text in TEXTS:
            if text[:1] == "\r":
                continue
            await app.field(name, "x")
            await app.send(text)
            lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
            wanted = lines if prose else " ".join(lines.split())
            assert app.value(name) == f"x{wanted}", text
            assert app.dialog == "Form"
            assert app.text == before


@pytest.mark.parametrize(
    ("keys", "dialog"), [("/", ""), (":", ""), ("L", "LinksDialog"), ("m", "Choose")]
)
async def test_in_any_other_field_too(keys: str, dialog: str, plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("2.1")
        before = app.text
        await app.press(keys)
        await app.send(LINES)
        assert app.app.focused is not None
        assert getattr(app.app.focused, "value", "") == " ".join(LINES.split())
        assert app.dialog == dialog
        assert app.text == before


async def test_a_text_in_two_packets(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("2.1")
        before = app.text
        await app.press("p")
        await app.send(LINES[:5])
        await app.send(LINES[5:])
        await app.send("\rone more\ror two")
        assert app.value("text") == (LINES + "\rone more\ror two").replace("\r", "\n")
        await app.press("ctrl+l", "escape")
        app.clock.now += 1
        await app.send(LINES[:20])
        await app.send("ust as well")
        await obeyed_nothing(app, before)
        assert app.dialog == ""


@pytest.mark.parametrize("size", [11, 12, 25, 40])
@pytest.mark.parametrize("opening", ["", "e"])
async def test_rows_in_pieces_save_nothing(opening: str, size: int, plan: Path) -> None:
    async with opened(plan) as app:
        before = app.text
        await app.press(*opening)
        for at in range(0, len(ROWS), size):
            await app.send(ROWS[at : at + size])
        assert app.text == before
        # Where the first piece has no tab and no line end, its keys are obeyed, as typed ahead.
        if app.dialog:
            assert app.dialog == "Form"
            assert app.value("source") == "C&D"
            assert "Head of Early Help" in app.value("title")


async def test_keys_held_down_or_behind_esc_are_no_more_of_what_was_typed(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("2.1")
        await app.press("p")
        await app.send("Half a sentence")
        await app.press("escape")
        await app.send("b" * 61)
        assert app.plan_screen.filter.text
        await app.press("b", "p")
        await app.send("Half a sentence, and all of it")
        app.clock.now -= 0.1
        await app.send(" goes on\r")
        assert app.value("text") == "Half a sentence, and all of it goes on\n"


async def test_a_line_behind_ctrl_u_is_another_and_its_enter_counts(plan: Path) -> None:
    async with opened(plan) as app:
        for words in ("one of two lines " * 6 + "ends", "another of those two lines " * 4 + "too"):
            await app.press("/", "ctrl+u")
            await app.send(f"{words}\r")
            assert app.plan_screen.filter.text == words
            assert not app.plan_screen.prompt.is_open


async def test_what_is_said_of_rows_that_came_as_keys(plan: Path) -> None:
    async with opened(plan) as app:
        await app.send(ROWS.replace("\r", "\r\r"))
        assert app.said == (
            "Nothing was pasted: 2 rows came at once, as if typed. Save them in a file, and "
            "import that: lscb-tui import FILE."
        )


@pytest.mark.parametrize(
    ("sent", "opened_by", "statuses", "texts", "at"),
    [
        (":2.1\rs1", "", {"2.1": "ACHIEVED"}, {}, "2.1"),
        ("2.1\rs1", ":", {"2.1": "ACHIEVED"}, {}, "2.1"),
        ("\rs1:10.2\r", ":2.1", {"2.1": "ACHIEVED"}, {}, "10.2"),
        ("s1jjs2", ":3.1\r", {"3.1": "ACHIEVED", "3.3": "ONGOING"}, {}, "3.3"),
        (":2.1\rpplain words, ahead\r\rj", "", {}, {"2.1": "plain words, ahead"}, "2.2"),
        (":2.1\rs1:10.2\rpDone\r\rk", "", {"2.1": "ACHIEVED"}, {"10.2": "Done"}, "10.1"),
        ("pDone\r\r:10.2\r", ":2.1\r", {}, {"2.1": "Done"}, "10.2"),
        ("Done\r\rjs1", ":3.1\rp", {"3.2": "ACHIEVED"}, {"3.1": "Done"}, "3.2"),
        ("Done\r\r\r", ":3.1\rp", {}, {"3.1": "Done"}, "3.1"),
        ("\r\rj", ":3.1\rpDone", {}, {"3.1": "Done"}, "3.2"),
        ("2:10.2\r1", "", {}, {}, "10.2"),
        ("jjk\rj", "", {}, {}, "1.1"),
        (":10.\x7f.1\r", "", {}, {}, "10.1"),
        ("1:10.2\r", ":2.1\rs", {"2.1": "ACHIEVED"}, {}, "10.2"),
    ],
)  # fmt: skip
async def test_what_a_person_typed_ahead_is_obeyed(
    sent: str,
    opened_by: str,
    statuses: dict[str, str],
    texts: dict[str, str],
    at: str,
    plan: Path,
) -> None:
    async with opened(plan) as app:
        before = app.plan
        for key in opened_by:
            await app.press(key)
        await app.send(sent)
        for ref, word in statuses.items():
            assert app.action(ref).progress[-1].status == word
        for ref, text in texts.items():
            assert app.action(ref).progress[-1].text == text
        changed = {a.ref for a in before.actions() if a != app.plan.action(a.ref)}
        assert changed == {*statuses, *texts}
        assert (app.at, app.dialog) == (at, "")


@pytest.mark.parametrize(
    "cut", [0, 12, *(pytest.param(cut, marks=pytest.mark.long) for cut in (6, 20))]
)
def test_in_a_terminal_without_brackets(cut: int, plan: Path) -> None:
    before = plan.read_bytes()
    with line(plan) as term:
        term.until(b"Objective 1")
        term.type(LINES)
        term.until(b"Nothing was pasted")
        term.raw = b""
        term.type(":2.1\rp")
        term.until(b"Esc leave")
        for piece in (LINES[:cut], LINES[cut:]):
            term.type(piece)
        text = LINES.replace("\r", "\n")
        wait(lambda: term.read() is not None and [d["typed"] for d in drafts()] == [{"text": text}])
        term.type("\x1b")
        term.until(b"Not saved.")
        term.raw = b""
        term.type(":2.1\ry")
        assert copied(term) == "2.1"
        left(term)
    assert plan.read_bytes() == before


@pytest.mark.parametrize("opening", ["", "p"])
def test_rows_of_a_slow_line_a_character_at_a_time(opening: str, plan: Path) -> None:
    before = plan.read_bytes()
    with line(plan) as term:
        term.until(b"Objective 1")
        if opening:
            term.type(opening)
            term.until(b"Esc leave")
        for sign in ROWS:
            term.type(sign)
            term.read(0.0004)
        if opening:
            text = ROWS.replace("\r", "\n").replace("\t", " ")
            wait(lambda: term.read() and [d["typed"] for d in drafts()] == [{"text": text}])
            term.type("\x1b")
            term.until(b"Not saved.")
        else:
            term.until(b"2 rows came at once")
        term.raw = b""
        term.type(":2.1\ry")
        assert copied(term) == "2.1"
        left(term)
    assert plan.read_bytes() == before
