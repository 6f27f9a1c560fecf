"""The directory that the program was called in, which somebody may have deleted meanwhile."""

from __future__ import annotations

import os

DELETED = "the directory that you are in was deleted; go to another with cd, and try again"


def is_deleted() -> bool:
    """Whether it is no more."""
    try:
        # Not by way of pathlib, which is not needed to open a plan.
        return not os.getcwd()  # noqa: PTH109
    except OSError:
        return True
