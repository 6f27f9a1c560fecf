"""`unlink`: a link between two actions taken out."""

from __future__ import annotations

from pathlib import Path

from lscb_tui.cli.arguments import action_named, link_kind
from lscb_tui.cli.change import change
from lscb_tui.cli.command import Argument, command
from lscb_tui.cli.options import CHANGE
from lscb_tui.core import editing


@command(
    "Remove a link.",
    Argument("ref", complete="action"),
    Argument("kind", kind=link_kind, complete="link"),
    Argument("other", complete="action"),
    *CHANGE,
)
def unlink(ref: str, kind: str, other: str, plan: Path) -> int:
    """Take the link from the action REF to OTHER out; one that goes both ways, at both ends.

    KIND is as for link.
    """
    change(plan, lambda now: editing.unlink(now, action_named(now, ref), kind, other), about=ref)
    return 0
