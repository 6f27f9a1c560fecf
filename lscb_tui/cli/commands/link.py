"""`link`: a link from one action to another, and what it blocks."""

from __future__ import annotations

from pathlib import Path

import click

from lscb_tui.cli.arguments import LinkKind, action_named
from lscb_tui.cli.change import NothingToChange, change
from lscb_tui.cli.completers import complete_action, complete_link
from lscb_tui.cli.options import change_options
from lscb_tui.cli.output import say
from lscb_tui.core import editing
from lscb_tui.core.editing import Edits
from lscb_tui.core.plan.items import Plan
from lscb_tui.core.sentences.why_blocked import frees_sentence, partner_sentence
from lscb_tui.core.standing.status import status_word


@click.command(short_help="Link an action to another.")
@click.argument("ref", shell_complete=complete_action)
@click.argument("kind", type=LinkKind(), shell_complete=complete_link)
@click.argument("other", shell_complete=complete_action)
@change_options
def link(ref: str, kind: str, other: str, plan: Path) -> int:
    """Link the action REF to the action OTHER, and say what that blocks.

    KIND is depends_on (or waits-for: REF waits for OTHER), works_with (or with: both ways, neither
    waits) or see (a pointer).
    """

    def make(now: Plan) -> Edits:
        mine = action_named(now, ref)
        edits = editing.link(now, mine, kind, other)
        if not edits:
            theirs = editing.action_number(now, other)
            raise NothingToChange(f"nothing to change: {mine} has this link to {theirs} already")
        return edits

    done = change(plan, make, about=ref)
    if done is None:
        return 0
    after = done.after
    mine, theirs = action_named(after.plan, ref), editing.action_number(after.plan, other)
    standing, target = after.standings[mine], after.standings.get(theirs)
    if kind == "depends_on" and target is not None:
        if standing.waits_for:
            if sentence := frees_sentence(theirs, after.links.frees(theirs)):
                say(sentence)
        elif not standing.open:
            say(f"{mine} is {status_word(standing.status)}, so it is not waiting for anything.")
        else:
            say(f"{theirs} is {status_word(target.status)}, so {mine} is not blocked by it.")
    elif kind == "works_with":
        for ref_of_one in (mine, theirs):
            one = after.standings.get(ref_of_one)
            if one and (sentence := partner_sentence(after, one)):
                say(f"{ref_of_one} has a partner that is waiting: {sentence}")
    return 0
