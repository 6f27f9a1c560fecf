"""Questions to whoever sits at the terminal."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def confirmed(question: str) -> bool:
    """Whether somebody says yes. Raises KeyboardInterrupt where they leave instead."""
    import click

    return _unless_left(lambda: click.confirm(question, err=True))


def answered(question: str) -> str:
    """What somebody types; nothing is an answer too. Raises KeyboardInterrupt."""
    import click

    return _unless_left(lambda: click.prompt(question, default="", show_default=False, err=True))


def _unless_left(ask: Callable[[], T]) -> T:
    # Late: hardly a command asks anything.
    import click

    try:
        return ask()
    except click.Abort:
        raise KeyboardInterrupt from None
