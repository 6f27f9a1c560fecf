"""From the command line to the screen, without a parser in between.

It imports nothing but the screen: what is imported here is waited for whenever a plan is opened.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING

from lscb_tui.cli import working_directory
from lscb_tui.cli.command_table import COMMANDS

if TYPE_CHECKING:
    from pathlib import Path

    from lscb_tui.core.document.grid import Document
    from lscb_tui.ui.session.plan_session import PlanSession


def plan_name(asked: str | None = None) -> str:
    """The plan's file: the one asked for, else `$LSCB_PLAN`, else `plan.toml` here."""
    return asked or os.environ.get("LSCB_PLAN") or "plan.toml"


def open_screen(asked: str | None, as_at: date | None = None, theme: str | None = None) -> int:
    """Open a plan on the screen; gives the exit code."""
    name = plan_name(asked)
    if not os.path.lexists(name):
        return _refuse(*no_such_file(name, asked is not None))
    if not has_terminal():
        return _refuse(f"{name}: the screen needs a terminal; lscb-tui show prints the plan", 1)
    return _told(lambda: _on_screen(lambda: _plan_on_screen(name, as_at, theme)))


def open_import(
    what: Document | Path,
    asked: str | None = None,
    as_at: date | None = None,
    theme: str | None = None,
) -> int:
    """Import a document, or a file that is still to be read, step by step; gives the exit code.

    The plan that is asked for takes it in; where it is not there, the import makes it.
    """

    def run() -> int:
        from lscb_tui.ui.importing_app import run_import

        name = plan_name(asked)
        session = _opened(name, as_at, is_new=not os.path.lexists(name))
        return run_import(what, session, theme)

    if not has_terminal():
        return _refuse("an import by steps needs a terminal; with --map FILE none is needed", 1)
    return _told(lambda: _on_screen(run))


def _told(run: Callable[[], int]) -> int:
    """The exit code of what runs on the screen; who has seen it go is told why."""
    try:
        return run()
    except KeyboardInterrupt:
        from lscb_tui.ui.terminal.terminal import terminal

        return _refuse("lscb-tui: ended by Ctrl+c", 130) if terminal().drawn_on else 130
    except Exception as problem:
        from lscb_tui.cli.exit_code import told

        return told(problem)


def _on_screen(run: Callable[[], int]) -> int:
    """Do something on the screen; whatever happens, the terminal is then as it was."""
    from lscb_tui.ui.terminal.terminal import terminal

    try:
        terminal().take()
        # The parser of the command line has turned it on, where the call went through it.
        gc.disable()
        return run()
    finally:
        if terminal().changed:
            terminal().restore()
        terminal().let_be_stopped()
        gc.enable()


def _plan_on_screen(name: str, as_at: date | None, theme: str | None) -> int:
    session = _opened(name, as_at)
    from lscb_tui.ui.first_page.painting import paint_ahead

    paint_ahead(session, theme)
    from lscb_tui.ui.app import run

    return run(session, theme)


def _opened(name: str, as_at: date | None, *, is_new: bool = False) -> PlanSession:
    """The plan as it is read; who holds that up is told. Raises StoreError."""
    from pathlib import Path

    from lscb_tui.ui.session.plan_session import PlanSession

    def tell(said: str) -> None:
        from lscb_tui.core.words.safe_text import visible

        print(visible(said), file=sys.stderr)

    return PlanSession(Path(name), as_at, tell, is_new=is_new)


def has_terminal() -> bool:
    """Whether somebody can see a screen and type."""
    return all(stream and stream.isatty() for stream in (sys.stdin, sys.stdout))


def as_argument(name: str) -> str:
    """A file's name as it can be typed after a command without being taken for something else."""
    return f"-- {name}" if name.startswith("-") or name in COMMANDS else name


def no_such_file(name: str, asked: bool = True, maybe_command: bool = True) -> tuple[str, int]:
    """What to say when a plan is not there, and the exit code: 2 for what looks like a command."""
    if asked and maybe_command and name.replace("-", "").isalpha():
        meant = _nearest(name, COMMANDS)
        hint = f"did you mean lscb-tui {meant}?" if meant else "lscb-tui --help lists them"
        return f"{name}: there is no such command, and no such file; {hint}", 2
    if working_directory.is_deleted() and not name.startswith("/"):
        return f"{name}: {working_directory.DELETED}", 1
    named = "name another" if asked else "name a plan"
    make = f"lscb-tui new {as_argument(name)}"
    return f"{name}: there is no such file; {named}, or make it: {make}", 1


def _nearest(word: str, words: Iterable[str]) -> str | None:
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, words, 1)), None)


def _refuse(message: str, code: int) -> int:
    from lscb_tui.core.words.safe_text import visible

    print(visible(message, lines=True), file=sys.stderr)
    return code
