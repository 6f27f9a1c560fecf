"""Random keys on all screens: a terminal that is sent only what differs shows what one shows that
is sent all that Textual writes, cell by cell and style by style, after every write.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from textual.drivers.headless_driver import HeadlessDriver

from lscb_tui.ui.terminal.difference import Abilities
from lscb_tui.ui.terminal.shadow import Shadow
from tests.ui.driving import Driver, opened
from tests.ui.emulator import Emulator

XTERM, SCREEN, OTHER = Abilities(True, True), Abilities(scrolls=True), Abilities()
KEYS = [
    *("j", "j", "j", "k", "G", "g", "pagedown", "pageup", "ctrl+d", "ctrl+u", "h", "l", "tab"),
    *("1", "1", "2", "3", "4", "enter", "enter", "escape", "escape", "escape", "space", "n"),
    *(
        "s",
        "p",
        "e",
        "t",
        "a",
        "L",
        "D",
        "P",
        "W",
        "i",
        "z",
        "E",
        "T",
        "m",
        "y",
        "f",
        "d",
        "v",
        "c",
    ),
    *(
        "b",
        "r",
        "o",
        "u",
        "ctrl+r",
        "ctrl+p",
        "?",
        "/",
        ":",
        "[",
        "]",
        "x",
        "é",
        "backspace",
        "home",
    ),
]
WIDE_WORDS = "日本語 한국어 e\u0301te\u0301 👩\u200d👩\u200d👧 🇬🇧 ❤\ufe0f naïve “Ж” ｗ "
SCREENS = {"plan", "dependencies", "meeting", "changes"}
RUNS = [
    # columns, rows, abilities, theme, environment, keys
    (80, 24, XTERM, None, {"TERM": "xterm-256color"}, 140),
    (80, 24, SCREEN, "light", {"TERM": "screen-256color"}, 120),
    (60, 20, OTHER, "contrast", {"TERM": "vt100"}, 160),
    (120, 40, XTERM, "contrast", {"COLORTERM": "truecolor", "TERM": "tmux-256color"}, 110),
    (41, 13, XTERM, None, {"NO_COLOR": "1", "TERM": "linux"}, 160),
    (200, 60, XTERM, None, {"TERM": "xterm-256color"}, 84),
    (100, 30, SCREEN, None, {"TERM": "screen"}, 120),
    (60, 24, XTERM, "light", {"TERM": "linux"}, 120),
]

ALSO = [RUNS[3], *RUNS[6:]]


class Line:
    """The line to two terminals: one gets all that is written, the other what differs."""

    def __init__(self, columns: int, rows: int, abilities: Abilities) -> None:
        self.shadow = Shadow(columns, rows, abilities)
        self.resize(columns, rows)
        self.written = self.sent = self.frames = 0

    def resize(self, columns: int, rows: int) -> None:
        """Both have another size, and something else on them."""
        self.plain, self.differing = Emulator(columns, rows), Emulator(columns, rows)
        self.shadow.resize(columns, rows)

    def write(self, text: str) -> None:
        sent = self.shadow.sent_for(text)
        self.written += len(text.encode())
        self.sent += len(sent.encode())
        self.frames += text.endswith("H")
        self.plain.write(text)
        self.differing.write(sent)
        # The rows that neither of the two has touched were the same before.
        for y in self.plain.dirty | self.differing.dirty:
            assert self.differing.row(y) == self.plain.row(y), f"{text!r}\n{sent!r}"
        self.plain.dirty.clear()
        self.differing.dirty.clear()
        if text.endswith("H"):
            places = [(s.cursor.y, s.cursor.x) for s in (self.differing, self.plain)]
            assert places[0] == places[1]


async def pressed(app: Driver, line: Line, keys: int, seed: int) -> set[str]:
    """Press random keys, and now and then make the terminal larger or smaller.

    The names of the screens and dialogs that were shown.
    """
    seen = set()
    chance = random.Random(seed)
    first = (line.plain.columns, line.plain.lines)
    for n in range(keys):
        if n % 20 == 19:
            await app.press(*["escape"] * 6, str(n // 20 % 4 + 1))
        await app.press(chance.choice(KEYS))
        if n % 50 == 49:
            size = chance.choice([first, (41, 13), (90, 20), (20, 5)])
            line.resize(*size)
            await app.pilot.resize_terminal(*size)
            await app.settled()
        seen |= {app.base.NAME, type(app.app.screen).__name__}
    return seen


# Each ability, each theme and the largest and smallest size in every run; all under `-m long`.
@pytest.mark.parametrize("wide", [False, True])
@pytest.mark.parametrize(
    "run",
    [*RUNS[:3], *RUNS[4:6], *(pytest.param(run, marks=pytest.mark.long) for run in ALSO)],
    ids=lambda run: f"{run[0]}x{run[1]}-{run[4]['TERM']}",
)
async def test_after_every_write_both_terminals_show_the_same(
    plan: Path,
    run: tuple[int, int, Abilities, str | None, dict[str, str], int],
    wide: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    columns, rows, abilities, theme, environment, keys = run
    # Random keys find E too, and name a file.
    monkeypatch.chdir(plan.parent)
    for name in ("COLORTERM", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    if wide:
        keys //= 4
        text = plan.read_text().replace('text = "', f'text = "{WIDE_WORDS}')
        plan.write_text(text.replace('title = "', f'title = "{WIDE_WORDS}'))
    line = Line(columns, rows, abilities)
    monkeypatch.setattr(HeadlessDriver, "is_headless", property(lambda _: False))
    monkeypatch.setattr(HeadlessDriver, "write", lambda _, text: line.write(text))
    async with opened(plan, (columns, rows), theme) as app:
        seen = await pressed(app, line, keys, seed=columns * rows)
    assert line.frames > keys / 4
    assert wide or seen >= SCREENS
    assert wide or line.sent < line.written / 2
