"""`diff`: what changed between two versions of a plan, in words."""

from __future__ import annotations

from pathlib import Path

from lscb_tui.cli.command import Argument, Misused, Option, command, file
from lscb_tui.cli.output import say, say_bytes, say_json
from lscb_tui.store import files
from lscb_tui.store.errors import StoreError


@command(
    "What changed between two versions of a plan, in words.",
    Argument("files_", metavar="A B", many=True, required=False, kind=file),
    Option("--textconv", flag=True, help="Print one plan in words, a fact a line, for git."),
    Option("--json", called="as_json", flag=True, help="Answer in JSON."),
)
def diff(files_: tuple[str, ...], textconv: bool, as_json: bool) -> int:
    """What changed from plan A to plan B, a sentence each, and what became ready or blocked.

    The exit code is 0, whether they differ or not; 1 where a file cannot be read.

    With --textconv it takes one file: lscb-tui git-setup has git call that, so that git diff and
    git log -p show a plan in words.
    """
    wanted = 1 if textconv else 2
    if len(files_) != wanted:
        given = "one plan" if textconv else "two plans, as: lscb-tui diff old.toml new.toml"
        raise Misused(f"give {given}")
    if textconv:
        return _in_words(Path(files_[0]))
    return _compare(Path(files_[0]), Path(files_[1]), as_json)


def _compare(a: Path, b: Path, as_json: bool) -> int:
    from lscb_tui.core.edits.deleted_numbers import told_edits
    from lscb_tui.core.edits.diff import diff
    from lscb_tui.core.sentences.edits import describe
    from lscb_tui.core.standing.consequences import consequences_between
    from lscb_tui.store.plan_file import load

    before, after = load(a), load(b)
    edits = diff(before.plan, after.plan)
    sentences = [describe(edit, after.plan) for edit in told_edits(edits)]
    ready, blocked = consequences_between(before.plan, after.plan)
    if as_json:
        from lscb_tui.core.json_answer import SCHEMA

        say_json(
            {
                "schema": SCHEMA,
                "changes": sentences,
                "became_ready": list(ready),
                "became_blocked": list(blocked),
            }
        )
        return 0
    say(*sentences, *(f"{ref} became ready" for ref in ready))
    say(*(f"{ref} became blocked" for ref in blocked))
    if not edits:
        same = before.text == after.text
        say("no difference" if same else "no difference but in comments and layout")
    return 0


def _in_words(path: Path) -> int:
    """The facts of a plan and its comments; a file that is none as it stands."""
    from lscb_tui.core.sentences.plan_lines import plan_lines
    from lscb_tui.core.words.safe_text import visible
    from lscb_tui.store.plan_text import read_text
    from lscb_tui.store.toml.comments import comments

    data = files.read(path).data
    try:
        text = files.decode(path, data)
        plan = read_text(path, text).plan
    except StoreError:
        say_bytes(data)
        return 0
    said = [visible(f"comment | {comment.text}") for comment in comments(text)]
    say_bytes("".join(f"{line}\n" for line in (*plan_lines(plan), *said)).encode())
    return 0
