"""`git-setup`: a clone made ready to merge and show the plan as a plan."""

from __future__ import annotations

from pathlib import Path

from lscb_tui.cli.command import command
from lscb_tui.cli.options import CHANGE, waiting
from lscb_tui.cli.output import paragraph, remark, say


@command("Let git merge and show the plan as a plan.", *CHANGE)
def git_setup(plan: Path) -> int:
    """Make this clone ready: once in every clone.

    Writes the plan's line into .gitattributes, which goes with the repository, and the commands
    for merging and showing it into the config of this clone. Prints what it wrote where, and what
    follows from it; where all is there already, it does nothing and says so.
    """
    from lscb_tui.git import setup
    from lscb_tui.git.place import ATTRIBUTES, place_of

    place = place_of(plan)
    before = ""
    for setting in setup.set_up(place, setup.own_command(), waiting()):
        if setting.where != before:
            before = setting.where
            say(f"{before}:")
        say(paragraph(setting.line, "    ", first="  "), paragraph(setting.follows, "      "))
    say("This clone is set up." if before else "nothing to do: this clone is set up already")
    if place.git.ask("status", "--porcelain", "--", ATTRIBUTES).out:
        remark(
            f"Commit {ATTRIBUTES}, so that every clone has it: "
            f"git add {ATTRIBUTES} && git commit -m 'Merge the plan as a plan' "
            f"-- {ATTRIBUTES}"
        )
    return 0
