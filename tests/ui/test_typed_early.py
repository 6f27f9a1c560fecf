"""Keys that are pressed before the screen is there, and a terminal that is as it was afterwards."""

import os
import re
import signal
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.ui.test_hang_up import Line, line, wait

HELD = """
import sys
from pathlib import Path
class Hold:
    def find_spec(self, name, *_):
        if name == "textual":
            sys.meta_path.remove(self)
            Path({reached!r}).touch()
            open({go!r}).close()
            {then}
sys.meta_path.insert(0, Hold())
from lscb_tui.__main__ import main
sys.argv = ["lscb-tui", {plan!r}]
sys.exit(main())
"""


class Held:
    """The program at the moment when it begins to load Textual."""

    def __init__(self, term: Line, go: Path) -> None:
        self.term = term
        self.go = go

    def let_go(self) -> None:
        self.go.write_text("")


@contextmanager
def held(plan: Path, then: str = "return", *, controlling: bool = False) -> Iterator[Held]:
    reached, go = plan.with_name("reached"), plan.with_name("go")
    os.mkfifo(go)
    code = HELD.format(reached=str(reached), go=str(go), plan=str(plan), then=then)
    with line(plan, "-c", code, controlling=controlling) as term:
        wait(reached.exists)
        yield Held(term, go)


def copied(term: Line) -> str:
    """Which item the cursor is on: the number that `y` sent."""
    sent = re.compile(rb"\x1b\]52;c;([\w+/=]+)\x07")
    wait(lambda: term.read() is not None and sent.search(term.raw))
    return b64decode(sent.findall(term.raw)[-1]).decode()


def left(term: Line) -> None:
    """Leave; all must be as it was."""
    term.type("q")
    assert term.ended() == 0
    assert term.attributes == term.before


def told_on_the_first_screen(term: Line) -> bytes:
    """What is said once the terminal is as it was, on the screen that was there before."""
    assert term.attributes == term.before
    assert term.raw.count(b"\x1b[?1049h") == 1
    _, told = term.raw.split(b"\x1b[?1049l\x1b[?25h")
    assert b"\x1b[?" not in told
    return told.strip()


def late(plan: Path, keys: str) -> str:
    """Where keys lead that are pressed when the screen is there."""
    with line(plan) as term:
        term.until(b"Objective 1")
        term.type(keys)
        at = copied(term)
        left(term)
    return at


# Enter ends what `:` asks for, and Ctrl+j would not; Ctrl+d and Ctrl+u turn the page; Ctrl+z,
# Ctrl+s and others that a terminal takes for itself do nothing here.
@pytest.mark.parametrize(
    "keys", ["jj\x04y", ":10.2\r\x15jy", "\x1a\x1c\x13\x11\x16\x0f\x12jy", "\x1b[By"], ids=repr
)
def test_keys_arrive_as_they_are_pressed_while_it_loads(keys: str, plan: Path) -> None:
    with held(plan) as start:
        start.term.type(keys)
        start.let_go()
        at = copied(start.term)
        left(start.term)
        # Nothing of them is seen on the screen that is there until then.
        assert start.term.raw.startswith(b"\x1b[?1049h")
    assert at == late(plan, keys)


@pytest.mark.parametrize("keys", ["jj\x04y", ":10.\x7f.1\r\x04y", "\x1b[By"], ids=repr)
def test_keys_arrive_as_they_are_pressed_before_it_runs(keys: str, plan: Path) -> None:
    with line(plan, typed=keys) as term:
        at = copied(term)
        left(term)
    assert at == late(plan, keys)


def test_what_is_typed_at_once_is_done(plan: Path) -> None:
    with line(plan) as term:
        term.type("\x04:2.1\rs1:10.2\rpDone at once\x0fy")
        assert copied(term) == "10.2"
        left(term)
    assert "Done at once" in plan.read_text()


def test_no_key_goes_on_to_the_shell(plan: Path) -> None:
    with held(plan) as start:
        start.term.type("jjj\r")
        start.let_go()
        start.term.until(b"Objective 1")
        left(start.term)
        os.set_blocking(start.term.slave, False)
        with pytest.raises(BlockingIOError):
            os.read(start.term.slave, 1)


def test_ctrl_c_ends_it_before_it_has_begun(plan: Path) -> None:
    with held(plan, controlling=True) as start:
        assert start.term.attributes != start.term.before
        start.term.type("jj\x03")
        assert start.term.ended() == 130
        assert told_on_the_first_screen(start.term) == b"lscb-tui: ended by Ctrl+c"


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM, signal.SIGINT, signal.SIGQUIT])
def test_a_signal_ends_it_before_it_has_begun(number: int, plan: Path) -> None:
    with held(plan) as start:
        start.term.process.send_signal(number)
        assert start.term.ended() == 128 + number
        by = "Ctrl+c" if number == signal.SIGINT else signal.Signals(number).name
        assert told_on_the_first_screen(start.term).decode() == f"lscb-tui: ended by {by}"


@pytest.mark.parametrize("then", ["raise ImportError(name)", "raise SystemExit(1)"])
def test_a_fault_before_it_has_begun_leaves_the_terminal_as_it_was(then: str, plan: Path) -> None:
    with held(plan, then) as start:
        start.let_go()
        assert start.term.ended() == 1
        told = told_on_the_first_screen(start.term)
        assert told.startswith(b"lscb-tui: ") == ("ImportError" in then)


def test_a_refusal_leaves_the_terminal_as_it_was(plan: Path) -> None:
    plan.write_text("[plan\n")
    with line(plan) as term:
        term.until(b"plan.toml:1: ")
        assert term.ended() == 1
        assert term.attributes == term.before
        assert b"\x1b" not in term.raw


def test_whoever_suspends_it_has_the_terminal_as_it_was(plan: Path) -> None:
    with line(plan) as term:
        term.until(b"Objective 1")
        term.process.send_signal(signal.SIGTSTP)
        while not os.waitpid(term.process.pid, os.WUNTRACED | os.WNOHANG)[0]:
            term.read()
        assert term.attributes == term.before
        term.clear()
        term.process.send_signal(signal.SIGCONT)
        term.until(b"Objective 1")
        assert term.attributes != term.before
        left(term)


def test_a_terminal_without_a_name_is_as_it_was(plan: Path) -> None:
    code = (
        "import os, sys\ndef ttyname(_): raise FileNotFoundError\nos.ttyname = ttyname\n"
        f"sys.argv = ['lscb-tui', {str(plan)!r}]\n"
        "from lscb_tui.__main__ import main\nsys.exit(main())"
    )
    with line(plan, "-c", code, typed="\x04y") as term:
        assert copied(term) != "1"
        left(term)


SHELL = """
import os, signal, sys, termios, tty
cooked = termios.tcgetattr(0)
tty.setraw(0)
pid = os.fork()
if pid == 0:
    os.setpgid(0, 0)
    os.execv(sys.executable, [sys.executable, "-m", "lscb_tui", {plan!r}])
os.waitpid(pid, os.WUNTRACED)
termios.tcsetattr(0, termios.TCSANOW, cooked)
os.tcsetpgrp(0, pid)
os.kill(pid, signal.SIGCONT)
os.waitpid(pid, 0)
signal.signal(signal.SIGTTOU, signal.SIG_IGN)
os.tcsetpgrp(0, os.getpgrp())
"""


def test_begun_in_the_background_it_leaves_the_terminal_as_it_was_in_the_foreground(
    plan: Path,
) -> None:
    with line(plan, "-c", SHELL.format(plan=str(plan)), controlling=True) as term:
        term.until(b"Objective 1")
        left(term)
