"""What a commit of a plan says, and who is said to have made it."""

from __future__ import annotations

import os
import re
import socket
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from lscb_tui.core.edits.deleted_numbers import told_edits
from lscb_tui.core.edits.diff import diff
from lscb_tui.core.history.changes import change_sentence, changes_of, consequences_sentence
from lscb_tui.core.history.records import OUTSIDE, Record, by_whom
from lscb_tui.core.plan.items import Plan
from lscb_tui.core.sentences.edits import describe
from lscb_tui.core.words.grammar import count_of, listing
from lscb_tui.core.words.safe_text import one_line, visible
from lscb_tui.git.git_command import Git

_MARKS = " .,:;<>\"\\'"
_WIDEST = 72
"""What came of a change is told where it fits in a line of a message."""


def change_sentences(before: Plan, now: Plan) -> list[str]:
    """What changed from one plan to the next, a sentence for each."""
    return [visible(describe(edit, now)) for edit in told_edits(diff(before, now))]


def message_of_changes(sentences: list[str] | None, people: list[str], same: bool = False) -> str:
    """The message of a commit with the net of what changed; None where what was is no plan.

    The first of the people is its author. `same` is for a file that is byte for byte what it was.
    """
    who = _named(people)
    if same:
        return _signed(f"Plan: its history alone, by {who}", people)
    if sentences is None:
        return _signed(f"Plan: as {who} has it", people)
    if not sentences:
        return _signed(f"Plan: comments and layout by {who}", people)
    lines = [f"Plan: {count_of(len(sentences), 'change')} by {who}", ""]
    return _signed("\n".join([*lines, *(f"- {line}" for line in sentences)]), people)


def message_of_records(records: Sequence[Record], now: Plan, people: list[str]) -> str:
    """The message of a commit of what these records tell, step by step."""
    edits = sum(len(told_edits(record.edits)) for record in records)
    if edits:
        what = count_of(edits, "change")
    elif any(record.way == "merge" for record in records):
        what = "merged with what others had sent"
    elif any(record.imported for record in records):
        what = "a document imported"
    else:
        what = "comments and layout"
    # A comment that somebody wrote beside the changes of others is told below, and not counted.
    counted = [record for record in records if record.edits or not edits]
    if all(record.outside for record in counted):
        who = f", {OUTSIDE}"
    elif any(record.outside for record in counted):
        who = f", by {_named([*people, OUTSIDE])}"
    else:
        who = f" by {_named(people)}"
    several = len(people) > 1 or any(record.outside for record in records)
    lines = _lines(records, now, several)
    return _signed("\n".join([f"Plan: {what}{who}", "", *lines]), people)


def _lines(records: Sequence[Record], now: Plan, several: bool) -> Iterator[str]:
    for change in changes_of(records):
        record = change.record
        notes = [by_whom(record)] if several else []
        notes += [record.way] if record.way != "edit" else []
        note = f" ({', '.join(notes)})" if notes else ""
        yield visible(one_line(f"- {change_sentence(change, now)}{note}"))
        came = consequences_sentence(record.consequences) if change.is_last else ""
        if came and len(came) + 2 <= _WIDEST:
            yield visible(f"  {came}")


def first_message(plan: Plan, people: list[str]) -> str:
    """The message of the first commit that has the plan, which need not tell all that is in it."""
    objectives = count_of(len(plan.objectives), "objective")
    actions = count_of(sum(1 for _ in plan.actions()), "action")
    return _signed(f"Plan: {objectives} and {actions}, by {_named(people)}", people)


def _named(people: list[str]) -> str:
    return listing([visible(one_line(person)) for person in people])


def _signed(text: str, people: list[str]) -> str:
    others = [f"Co-authored-by: {address(person)}\n" for person in people[1:]]
    return f"{text}\n\n{''.join(others)}" if others else f"{text}\n"


def address(person: str) -> str:
    """A Unix user of this machine as git writes people."""
    name = visible(one_line(person)).translate(str.maketrans("", "", "<>"))
    return f"{name} <{_mail(person)}>"


def _mail(person: str) -> str:
    plain = re.sub(r"[^\w.+-]", ".", person)
    return f"{plain}@{socket.gethostname()}"


def authors_of(records: Iterable[Record], me: str) -> list[str]:
    """Who made what a commit has; its author first.

    That is whose records they are; of several the one who commits, else the one with the most.
    What was made outside the program is nobody's that it knows: then it is who commits. So it is
    where git would not take the name.
    """
    found = Counter(r.who for r in records if not r.outside and _is_name(r.who))
    names = [name for name, _ in found.most_common()] or [me]
    return [me, *(name for name in names if name != me)] if me in names else names


def _is_name(person: str) -> bool:
    """Whether git takes it for one: it leaves out marks at both ends, and refuses the rest."""
    return bool(address(person).partition(" <")[0].strip(_MARKS))


def identity(git: Git, who: str) -> dict[str, str]:
    """The author and committer for git, as far as it has not been told who they are."""
    found: dict[str, str] = {}
    for key, value in (("name", who), ("email", _mail(who))):
        known = not git.ask("config", "--get", f"user.{key}").code
        for role in ("AUTHOR", "COMMITTER"):
            variable = f"GIT_{role}_{key.upper()}"
            by_role = not git.ask("config", "--get", f"{role.lower()}.{key}").code
            if not (known or by_role or os.environ.get(variable)):
                found[variable] = value
    return found
