"""How the parts of a view share its rows: none is cut while another has more than it shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Share(NamedTuple):
    """What one part of a view wants of the rows."""

    needs: int
    """So many rows show all of it."""
    least: int
    part: int
    """Its weight, where there are too few rows for all."""


def shared(height: int, shares: Sequence[Share]) -> list[int]:
    """The rows of each part: its least, then by weight until it needs no more."""
    rows = [min(share.least, share.needs) for share in shares]
    for _ in range(max(0, height - sum(rows))):
        wanting = [n for n, share in enumerate(shares) if rows[n] < share.needs]
        if not wanting:
            break
        n = min(wanting, key=lambda n: rows[n] / shares[n].part)
        rows[n] += 1
    return rows
