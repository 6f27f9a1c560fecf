"""`link`: a link from one action to another, and what it blocks."""

from __future__ import annotations

from pathlib import Path

from lscb_tui.cli.arguments import action_named, link_kind
from lscb_tui.cli.change import NothingToChange, change
from lscb_tui.cli.command import Argument, command
from lscb_tui.cli.options import CHANGE
from lscb_tui.cli.output import say
from lscb_tui.core import editing
from lscb_tui.core.editing import Edits
from lscb_tui.core.plan.items import Plan
from lscb_tui.core.sentences.why_blocked import frees_sentence, partner_sentence
from lscb_tui.core.standing.status import status_word


@command(
    "Link an action to another.",
    Argument("ref", complete="action"),
    Argument("kind", kind=link_kind, complete="link"),
    Argument("other", complete="action"),
    *CHANGE,
)
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
