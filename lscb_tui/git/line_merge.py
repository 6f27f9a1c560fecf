"""The merge of lines that git itself does, for any three texts."""

from __future__ import annotations

import tempfile
from pathlib import Path

from lscb_tui.git.git_command import Git, GitError


def merge_lines(base: str, ours: str, theirs: str, ours_wins: bool) -> str | None:
    """The three texts merged line by line; None where both changed the same lines.

    `ours_wins` takes our lines there. Also None on a machine without git.
    """
    with tempfile.TemporaryDirectory(prefix="lscb-merge-") as name:
        directory = Path(name)
        texts = (("ours", ours), ("base", base), ("theirs", theirs))
        for side, text in texts:
            (directory / side).write_bytes(text.encode())
        how = ("--ours",) if ours_wins else ("--diff3",)
        try:
            answer = Git(directory).ask(
                "merge-file", "-p", "-q", *how, *(side for side, _ in texts)
            )
        except GitError:
            return None
    if answer.code:
        return None
    try:
        return answer.out.decode()
    except UnicodeDecodeError:
        return None
