"""Who was at a review, in one line; nobody is told to be anywhere who was not noted down."""

from __future__ import annotations

from lscb_tui.core.plan.items import Review
from lscb_tui.core.words.grammar import listing
from lscb_tui.core.words.safe_text import one_line

NOBODY = "Nobody is noted as present yet"


def attendance_sentence(review: Review) -> str:
    """The line: "Present 11 · apologies CAFCASS · chaired by LSCB Chair · minutes by Asha"."""
    told = [f"Present {len(review.present)}" if review.present else NOBODY]
    for what, names in (("apologies", review.apologies), ("absent", review.absent)):
        if names:
            told.append(f"{what} {listing([one_line(name) for name in names])}")
    for what, name in (("chaired by", review.chair), ("minutes by", review.minutes_by)):
        if name.strip():
            told.append(f"{what} {one_line(name)}")
    return " · ".join(told)
