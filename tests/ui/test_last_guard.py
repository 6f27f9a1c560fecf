"""What nobody foresaw ends in a sentence: drafts are kept, the terminal is as it was."""

import re
from pathlib import Path

import pytest

from tests.ui.test_hang_up import Line, drafts, kept, line, wait

BROKEN = """
import sys
{code}
from lscb_tui.__main__ import main
sys.argv = ["lscb-tui", {plan!r}]
sys.exit(main())
"""
APP = "from lscb_tui.ui.app import PlanApp as App\n"
PROGRAM = "from lscb_tui.ui.commands.program import Program\n"
IN_USE = {
    "a key": f"{PROGRAM}Program.theme = lambda self: 1 / 0",
    "drawing": f"{PROGRAM}from lscb_tui.ui.dialogs.help import HelpLines\n"
    "HelpLines.line_at = lambda *_: 1 / 0\nProgram.theme = lambda self: self.help()",
    "a worker": f"{PROGRAM}async def broken(self): 1 / 0\nProgram.theme = broken",
    "a thread": f"{PROGRAM}from threading import Thread\n"
    "Program.theme = lambda self: Thread(target=lambda: 1 / 0).start()",
    "a task": f"{PROGRAM}import asyncio\nasync def broken(): 1 / 0\n"
    "def begin(self): asyncio.ensure_future(broken())\nProgram.theme = begin",
    "a timer": f"{PROGRAM}Program.theme = lambda self: self._host.app.set_timer(0, lambda: 1 / 0)",
    "the thread of input": "from lscb_tui.ui.terminal.input import TerminalInput as Input\n"
    "feed = Input.feed\n"
    "Input.feed = lambda self, text: 1 / 0 if text == 'T' else feed(self, text)",
    "calls without end": f"{PROGRAM}Program.theme = lambda self: self.theme()",
}
BEFORE = {
    "loading": "sys.modules['textual.app'] = None",
    "the terminal": "from lscb_tui.ui.terminal.terminal import Terminal\n"
    "Terminal.take = lambda self: 1 / 0",
    "reading": "from lscb_tui.ui.session import plan_session\n"
    "plan_session.load = lambda path: 1 / 0",
    "the app": f"{APP}App.on_load = lambda self: 1 / 0",
    "the first screen": "from lscb_tui.ui.screens.plan.screen import PlanScreen\n"
    "PlanScreen.compose = lambda self: 1 / 0",
    "who else is there": "from lscb_tui.store.presence import Presence\n"
    "Presence.others = lambda self: 1 / 0",
}


def log(plan: Path) -> Path:
    return plan.parent / "state" / "lscb-tui" / "faults.log"


def ended(term: Line) -> str:
    """Wait for the end by a fault; what is on the screen then."""

    def over() -> bool:
        term.read()
        return term.process.poll() is not None

    wait(over)
    assert term.ended() == 1
    assert term.attributes == term.before
    assert b"Traceback" not in term.raw
    left = term.raw.rpartition(b"\x1b[?1049l")[2]
    return re.sub(rb"\x1b\[[0-9;?<>]*[a-zA-Z]", b"", left).decode().strip()


@pytest.mark.parametrize("where", IN_USE)
def test_a_fault_ends_the_screen_with_a_sentence(plan: Path, where: str) -> None:
    code = BROKEN.format(code=IN_USE[where], plan=str(plan))
    with line(plan, "-c", code) as term:
        term.until(b"Objective 1")
        term.type(":2.1\rpHalf a sent")
        kept(term)
        term.type("\x1b[27u")
        term.until(b"Not saved.")
        term.type("T")
        said = ended(term)
    assert said.startswith("lscb-tui: the program has failed, and that was not your doing (")
    assert str(log(plan)) in said.replace("\r\n", "")
    assert said.endswith("What you had typed is kept, and offered when you open the plan again.")
    assert [draft["typed"] for draft in drafts()] == [{"text": "Half a sent"}]
    assert log(plan).stat().st_mode & 0o777 == 0o600
    told = log(plan).read_text()
    assert "Traceback" in told
    assert "ZeroDivisionError" in told or "RecursionError" in told


@pytest.mark.parametrize("where", BEFORE)
def test_so_does_one_before_it_has_begun(plan: Path, where: str) -> None:
    code = BROKEN.format(code=BEFORE[where], plan=str(plan))
    with line(plan, "-c", code) as term:
        said = ended(term)
    assert said.startswith("lscb-tui: the program has failed, and that was not your doing (")
    assert str(log(plan)) in said
    assert "Error" in log(plan).read_text()


def test_where_the_log_cannot_be_kept_that_is_said(plan: Path) -> None:
    (plan.parent / "state").write_text("in the way")
    code = BROKEN.format(code=IN_USE["a key"], plan=str(plan))
    with line(plan, "-c", code) as term:
        term.until(b"Objective 1")
        term.type("T")
        said = ended(term)
    assert "What happened could not be kept: " in said
    assert str(log(plan)) in said


HOMELESS = """
import os, pwd, sys
def nobody(_): raise KeyError
pwd.getpwuid = nobody
for name in ("HOME", "USER", "LOGNAME", "XDG_STATE_HOME"):
    os.environ.pop(name, None)
"""


def test_who_has_no_home_opens_the_screen_and_is_told_that_drafts_are_not_kept(plan: Path) -> None:
    with line(plan, "-c", BROKEN.format(code=HOMELESS, plan=str(plan))) as term:
        term.until(b"Objective 1")
        term.type(":2.1\r")
        term.until("── 2.1 ".encode())
        term.type("pHalf a sent")
        term.until(b"What you type is kept only until you leave:")
        term.type(" of it\x0f")
        term.until(b"Saved")
        term.type("q")
        assert term.ended() == 0
    assert "Half a sent of it" in plan.read_text()
    assert not (plan.parent / "~").exists()


def test_a_line_that_drops_is_no_fault(plan: Path) -> None:
    with line(plan) as term:
        term.until(b"Objective 1")
        term.close()
        assert term.process.wait(10) == 129
    assert not log(plan).exists()


def test_nothing_of_this_is_needed_to_open_a_plan(plan: Path) -> None:
    code = (
        f"import sys; sys.argv = ['lscb-tui', {str(plan)!r}]\n"
        "import lscb_tui.ui.app as app\n"
        "app.run = lambda *_: int('lscb_tui.store.fault_log' in sys.modules)\n"
        "from lscb_tui.__main__ import main\nsys.exit(main())"
    )
    with line(plan, "-c", code) as term:
        assert term.ended() == 0
