"""What Word and web pages put between letters is left out of a plan, and that is said."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from textual.widgets import Input, TextArea

from lscb_tui.cli.program import program
from lscb_tui.core.words.safe_text import unsafe_characters, without_invisible
from lscb_tui.store.plan_file import load
from tests.ui.driving import opened, screen_text
from tests.ui.test_hang_up import drafts, line, wait
from tests.ui.test_pasting import bracketed
from tests.ui.test_typed_early import left

WORD = "\ufeffco\u00adoper\u200bation \u2060of a\u200dll"
PLAIN = "cooperation of all"
SAID = "5 invisible characters were left out."
KEPT = [
    "a\xa0b – “c” café ﬁ",
    "می\u200cخواهم",
    "\U0001f469\u200d\U0001f4bb",
    "❤\ufe0f\u200d\U0001f525",
    "क्\u200dष",
]


@pytest.mark.parametrize("text", KEPT, ids=ascii)
def test_what_is_seen_or_changes_what_is_seen_stays(text: str) -> None:
    assert without_invisible(text) == (text, 0)


@given(st.text())
def test_what_is_left_out_is_nothing_that_is_seen(text: str) -> None:
    left, count = without_invisible(text)
    assert len(left) == len(text) - count
    assert [c for c in left if c.isprintable()] == [c for c in text if c.isprintable()]
    for hidden in "\u200b\u00ad\ufeff\u2060":
        assert hidden not in left
    for refused in "\u202e\u2066\u200e\x1b":
        assert (refused in text) == (refused in left)
        assert not (refused in left and not unsafe_characters(left))


@pytest.mark.parametrize("opening", ["p", "e", "colon", "slash", "L"])
async def test_a_paste_is_without_them_and_says_so(opening: str, plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("3.1")
        for send in (app.paste, app.send):
            await app.press(opening)
            focused = app.app.focused
            assert isinstance(focused, (Input, TextArea))
            await send(WORD)
            held = focused.value if isinstance(focused, Input) else focused.text
            assert PLAIN in held
            await app.until(lambda: SAID in " ".join(screen_text(app.app).split()))
            await send("\u200bone \u202etwo")
            more = focused.value if isinstance(focused, Input) else focused.text
            assert f"{PLAIN}one two" in more
            also = "1 control character and 1 invisible character were left out."
            await app.until(lambda also=also: also in " ".join(screen_text(app.app).split()))  # type: ignore[misc]
            await app.press("ctrl+l", "escape")


@pytest.mark.parametrize("form", [str, bracketed])
def test_in_a_terminal(form: Callable[[str], str], plan: Path) -> None:
    with line(plan) as term:
        term.until(b"Objective 1")
        term.type(":2.1\rp")
        term.until(b"Esc leave")
        term.type(form(WORD))
        term.until(b"left out")
        wait(
            lambda: term.read() is not None and [d["typed"] for d in drafts()] == [{"text": PLAIN}]
        )
        term.type("\x0f")
        term.until(b"Saved")
        left(term)
    assert PLAIN in plan.read_text()


@pytest.mark.parametrize(
    ("command", "value"),
    [
        (["set", "2.1", "text", WORD], "text"),
        (["set", "2.1", "outcome", WORD], "outcome"),
        (["set", "2.1", "lead", WORD], "lead"),
        (["progress", "2.1", "--text", WORD], "progress"),
        (["progress", "2.1", "--text", "-"], "progress"),
        (["add", "action", "2", WORD], "2.3"),
    ],
    ids=lambda value: value if isinstance(value, str) else value[0],
)
def test_on_the_command_line(command: list[str], value: str, plan: Path) -> None:
    answer = CliRunner().invoke(program, [*command, "--plan", str(plan)], input=WORD)
    assert answer.exit_code == 0, answer.output
    assert SAID in answer.stderr
    after = load(plan).plan
    action = after.action("2.1")
    assert action is not None
    if value == "2.3":
        new = after.action("2.3")
        assert new is not None
        assert new.text == PLAIN
    elif value == "progress":
        assert action.progress[-1].text == PLAIN
    else:
        assert getattr(action, value) in (PLAIN, (PLAIN,))
    refused = CliRunner().invoke(program, ["set", "2.1", "text", "a\u202eb", "--plan", str(plan)])
    assert refused.exit_code == 1
