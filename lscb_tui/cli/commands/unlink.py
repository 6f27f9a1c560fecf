"""`unlink`: a link between two actions taken out."""

from __future__ import annotations

from pathlib import Path

import click

from lscb_tui.cli.arguments import LinkKind, action_named
from lscb_tui.cli.change import change
from lscb_tui.cli.completers import complete_action, complete_link
from lscb_tui.cli.options import change_options
from lscb_tui.core import editing


@click.command(short_help="Remove a link.")
@click.argument("ref", shell_complete=complete_action)
@click.argument("kind", type=LinkKind(), shell_complete=complete_link)
@click.argument("other", shell_complete=complete_action)
@change_options
def unlink(ref: str, kind: str, other: str, plan: Path) -> int:
    """Take the link from the action REF to OTHER out; one that goes both ways, at both ends.

    KIND is as for link.
    """
    change(plan, lambda now: editing.unlink(now, action_named(now, ref), kind, other), about=ref)
    return 0
