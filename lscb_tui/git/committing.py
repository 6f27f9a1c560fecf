"""What a commit of a plan says, and who is said to have made it."""

from __future__ import annotations

import json
import os
import re
import socket
from collections import Counter

from lscb_tui.core.describe import describe
from lscb_tui.core.differences import diff
from lscb_tui.core.plan import Plan
from lscb_tui.core.sentences import listing, some
from lscb_tui.core.text import one_line, visible
from lscb_tui.git.running import Git


def told(before: Plan, now: Plan) -> list[str]:
    """What changed from one plan to the next, a sentence for each."""
    return [visible(describe(edit, now)) for edit in diff(before, now)]


def message(sentences: list[str] | None, people: list[str]) -> str:
    """The message of a commit with these changes; None where what was before is no plan.

    The first of the people is its author.
    """
    who = _named(people)
    if sentences is None:
        return _signed(f"Plan: as {who} has it", people)
    if not sentences:
        return _signed(f"Plan: comments and layout by {who}", people)
    lines = [f"Plan: {some(len(sentences), 'change')} by {who}", ""]
    return _signed("\n".join([*lines, *(f"- {sentence}" for sentence in sentences)]), people)


def begun(plan: Plan, people: list[str]) -> str:
    """The message of the first commit that has the plan, which need not tell all that is in it."""
    objectives = some(len(plan.objectives), "objective")
    actions = some(sum(1 for _ in plan.actions()), "action")
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


def people(git: Git, names: list[str], me: str) -> list[str]:
    """Who changed the plan since the last commit, by its history; whoever commits comes first.

    The history is not understood here, only asked for the names: its lines are JSON, and those
    that are new are this machine's.
    """
    found = {me: False}
    for name in names:
        was = Counter(git.ask("cat-file", "blob", f"HEAD:{name}").out.splitlines())
        for line in (git.directory / name).read_bytes().splitlines():
            if was[line] > 0:
                was[line] -= 1
                continue
            try:
                record = json.loads(line)
            except ValueError:
                continue
            # What was made outside the program is nobody's that it knows.
            who = record.get("who") if isinstance(record, dict) else None
            if isinstance(who, str) and who.strip() and record.get("uid") is not None:
                found[who] = True
    others = [who for who, made in found.items() if made and who != me]
    return [me, *others] if found[me] or not others else others


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
