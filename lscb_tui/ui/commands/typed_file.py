"""The file whose name was typed: where it is, and whether what is there may be overwritten."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from lscb_tui.core.words.grammar import listing
from lscb_tui.ui.commands.host import Host


def typed_path(name: str) -> Path:
    """A path as a shell reads it: "~" is one's own directory, "~nobody" stays as it stands."""
    path = Path(name)
    with suppress(RuntimeError):
        path = path.expanduser()
    return path


def that_are_there(files: Sequence[Path]) -> list[Path]:
    """Those of some files that are there already."""
    return [file for file in files if os.path.lexists(file)]


async def may_overwrite(host: Host, there: Sequence[Path]) -> bool:
    """Ask whether files that are there already may be overwritten."""
    from lscb_tui.ui.dialogs.confirm import Confirm

    names = listing([file.name for file in there], 4)
    one = len(there) == 1
    confirm = Confirm(
        f"Overwrite {names}?",
        f"{names} {'is' if one else 'are'} there already, in {there[0].parent.absolute()}.",
        f"overwrites {'it' if one else 'them'}",
    )
    answer: bool = await host.app.push_screen_wait(confirm)
    return answer
