"""The mouse is the terminal's where one wants that; what `y` says of the clipboard is true."""

from pathlib import Path

import pytest

from tests.ui.driving import opened
from tests.ui.test_terminal import opened_whole, terminal


@pytest.mark.parametrize(
    ("words", "env", "with_mouse"),
    [
        ([], {}, True),
        (["--no-mouse"], {}, False),
        ([], {"LSCB_NO_MOUSE": "1"}, False),
        ([], {"LSCB_NO_MOUSE": ""}, True),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_the_mouse_is_left_to_the_terminal_where_one_says_so(
    first: bool, words: list[str], env: dict[str, str], with_mouse: bool, plan: Path
) -> None:
    order = [*words, "--plan", str(plan)] if first else [str(plan), *words]
    with terminal(*order, size=(80, 24), **env) as term:
        term.until(opened_whole)
        term.child.send("j")
        term.until(lambda text: "── 1.1" in text)
        for mode in (b"1000", b"1002", b"1003", b"1006", b"1015"):
            assert (b"\x1b[?%sh" % mode in term.raw) == (with_mouse and mode != b"1002")
        term.child.send("q")
        assert term.end() == 0


@pytest.mark.parametrize("tmux", [False, True])
async def test_it_says_where_the_number_was_sent(
    tmux: bool, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TMUX", raising=False)
    if tmux:
        monkeypatch.setenv("TMUX", "/tmp/tmux-0/default,1,0")
    async with opened(plan) as app:
        await app.go("2.1")
        await app.press("y")
        assert app.said.startswith("2.1 was sent to the terminal")
        assert ("set -s set-clipboard on" in app.said) == tmux
        assert app.app.clipboard == "2.1"
