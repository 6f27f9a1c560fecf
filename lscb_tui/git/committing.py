"""What a commit of a plan says, and who is said to have made it."""

from __future__ import annotations

import os
import socket

from lscb_tui.core.describe import describe
from lscb_tui.core.differences import diff
from lscb_tui.core.plan import Plan
from lscb_tui.core.sentences import some
from lscb_tui.core.text import one_line, visible
from lscb_tui.git.running import Git


def told(before: Plan, now: Plan) -> list[str]:
    """What changed from one plan to the next, a sentence for each."""
    return [visible(describe(edit, now)) for edit in diff(before, now)]


def message(sentences: list[str] | None, who: str) -> str:
    """The message of a commit with these changes; None where what was before is no plan."""
    who = visible(one_line(who))
    if sentences is None:
        return f"Plan: as {who} has it\n"
    if not sentences:
        return f"Plan: comments and layout by {who}\n"
    body = "".join(f"- {sentence}\n" for sentence in sentences)
    return f"Plan: {some(len(sentences), 'change')} by {who}\n\n{body}"


def identity(git: Git, who: str) -> dict[str, str]:
    """The author and committer for git, as far as it has not been told who they are."""
    found: dict[str, str] = {}
    for key, value in (("name", who), ("email", f"{who.replace(' ', '.')}@{socket.gethostname()}")):
        known = not git.ask("config", "--get", f"user.{key}").code
        for role in ("AUTHOR", "COMMITTER"):
            variable = f"GIT_{role}_{key.upper()}"
            by_role = not git.ask("config", "--get", f"{role.lower()}.{key}").code
            if not (known or by_role or os.environ.get(variable)):
                found[variable] = value
    return found
