"""`check`: what is wrong in the file and in the plan, each with its line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from lscb_tui.cli.command import command
from lscb_tui.cli.options import ANSWER


@command("What is wrong in the plan, with the line of each.", *ANSWER)
def check(plan: Path, as_json: bool, as_at: date | None) -> int:
    """What is wrong, what contradicts itself, and what the words of the plan suggest.

    Each finding is a line "file:line: level: what, and what to do"; errors come first. The exit
    code is 1 where there is an error, and 0 for warnings and suggestions.
    """
    from lscb_tui.cli.answers.check import check as answer

    return answer(plan, as_json, as_at)
