"""`set`: another value in one field of an item, or another status."""

from __future__ import annotations

import re
from pathlib import Path

from lscb_tui.cli.arguments import field_named, is_status, item_named
from lscb_tui.cli.change import NothingToChange, change
from lscb_tui.cli.command import Argument, Option, UnknownOption, command
from lscb_tui.cli.options import CHANGE
from lscb_tui.core import editing
from lscb_tui.core.assessment import assess
from lscb_tui.core.editing import Edits, Refused
from lscb_tui.core.editing.redating import DATE, REASON
from lscb_tui.core.people import whoami
from lscb_tui.core.plan import field_text
from lscb_tui.core.plan.columns import field_in, label_in
from lscb_tui.core.plan.fields import Shape, get
from lscb_tui.core.plan.items import Action, ItemId, Objective, Plan
from lscb_tui.core.standing.status import NOT_REPORTED, Status, StatusRule, status_word
from lscb_tui.core.words.safe_text import one_line


# A number below zero is no option.
@command(
    "Set one field of an item, or its status.",
    Argument("ref", complete="item"),
    Argument("field", complete="field"),
    Argument("values", metavar="VALUE", many=True, complete="value"),
    Option("--expect", metavar="OLD", help="Refuse, and change nothing, when it is not OLD now."),
    Option(
        "--reason",
        default="",
        metavar="WORDS",
        help="Why the date is revised; goes with revised_due.",
    ),
    *CHANGE,
    dashed=True,
)
def set_field(
    ref: str, field: str, values: tuple[str, ...], expect: str | None, reason: str, plan: Path
) -> int:
    """Set one FIELD of the item REF to VALUE; an empty VALUE ('') clears it.

    REF is an action (10.2), an objective (10), plan, review:2010-09, source:PR,
    recommendation:PR-3, column:priority or the id of a minute (2010-12/3). FIELD is a name from
    the file (due, lead, depends_on, a column of the board's own) or "status", which records the
    word for the current review. Several leads go in one VALUE, one a line. A date is put off by
    revised_due with its --reason.
    """

    for word in values:
        if word.startswith("-") and re.fullmatch("--[a-z][a-z-]*|-[a-z]", word):
            raise UnknownOption(word)

    def make(now: Plan) -> Edits:
        which = item_named(now, ref)
        name = field_named(now, which, field)
        value = _one_value(now, which, name, values)
        if expect is not None:
            _expect(now, which, name, expect)
        if not is_status(which, name):
            return _fields(now, which, {name: value}, reason)
        word = editing.find_word(now, value)
        edits = editing.set_status(now, which, word, whoami())
        if not edits:
            raise NothingToChange(f"nothing to change: {which} is {word} already")
        return edits

    change(plan, make, about=ref)
    return 0


def _fields(plan: Plan, which: ItemId, typed: dict[str, str], reason: str) -> Edits:
    """The edits of one field, and of the reason that goes with a revised date."""
    if reason:
        if DATE not in typed:
            raise Refused(f"--reason goes with {DATE}: leave it out")
        typed[REASON] = reason
    try:
        edits = editing.set_fields(plan, which, typed)
        if edits:
            editing.require_fresh_reason(plan, which, typed)
    except Refused as refused:
        if refused.field == REASON and DATE in typed:
            raise Refused(f"{refused}: add --reason “…”") from None
        if refused.field == DATE:
            raise Refused(f"{refused}: set {which} {DATE} DATE --reason “…”") from None
        raise
    return edits


def _one_value(plan: Plan, which: ItemId, name: str, values: tuple[str, ...]) -> str:
    """The words as one value, where no two readings of them are possible."""
    field = field_in(plan, which.kind, name)
    if len(values) > 1 and field is not None:
        if field.shape in (Shape.LINES, Shape.WORDS, Shape.KEYED, Shape.VALUES, Shape.NAMES):
            raise Refused(
                f"“{name}” takes one VALUE: put it in quotes, and several entries on a line each "
                "($'one\\ntwo')"
            )
        if field.shape not in (Shape.REFS, Shape.DATE, Shape.NUMBER):
            raise Refused(f"“{name}” takes one VALUE: put the words in quotes")
    return " ".join(values)


def _expect(plan: Plan, which: ItemId, name: str, expected: str) -> None:
    """Refuse where a field, or the status, is not what somebody believes it to be."""
    item = editing.existing_item(plan, which)
    if is_status(which, name):
        label, shown = "status", status_word(_status(plan, item))
        same = one_line(expected).casefold() in {shown.casefold()} | (
            {""} if shown == NOT_REPORTED else set()
        )
    else:
        field = field_in(plan, which.kind, name)
        if field is None:
            return
        value = get(item, name)
        shown = field_text.shown(field, value)
        label = label_in(plan, which.kind, name)
        try:
            same = field_text.parse(field, expected, editing.known_names(plan, field)) == value
        except ValueError:
            same = False
        same = same or one_line(expected) == one_line(shown)
    if not same:
        is_now = f"“{one_line(shown)}”" if shown else "empty"
        raise Refused(f"{label} of {which} is {is_now} now, not “{expected}”: nothing was changed")


def _status(plan: Plan, item: object) -> Status:
    if isinstance(item, Action):
        return assess(plan).standings[item.ref].status
    progress = item.progress if isinstance(item, Objective) else ()
    return StatusRule(plan).of_objective(progress)
