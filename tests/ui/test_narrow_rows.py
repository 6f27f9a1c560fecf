"""At any width, what is blocked and what is overdue is told; the rest gives way."""

from __future__ import annotations

from datetime import date

import pytest

from lscb_tui.core.assessment import assess
from lscb_tui.core.plan.items import ItemId
from lscb_tui.ui.lines.folding import Folding
from lscb_tui.ui.lines.styled_text import fitted_ends
from lscb_tui.ui.widgets.outline import Outline
from tests.core.making import open_, plan_with

LATE = date(2010, 1, 1)


@pytest.mark.parametrize("width", [24, 30, 36, 41, 50, 60, 63, 64, 80, 120])
def test_blocked_and_overdue_are_told_in_every_row(width: int) -> None:
    plan = plan_with(open_("1.1", due=LATE), open_("1.2", due=LATE, depends_on=("1.1",)))
    outline = Outline()
    rows = [ItemId("objective", "1"), ItemId("action", "1.1"), ItemId("action", "1.2")]
    outline.show_rows(assess(plan, date(2010, 9, 30)), rows, Folding(), None)
    head, first, second = (
        "".join(p.text for p in outline.line_at(n, width).parts) for n in range(3)
    )
    assert "1 blocked" in head or "■1" in head
    assert "2 overdue" in head or "!2" in head
    assert "!" in first
    assert "■" not in first
    assert "BLOCKED" not in first
    assert "!" in second
    assert "■" in second or "BLOCKED" in second


def test_status_words_that_begin_alike_are_told_apart_where_they_are_cut() -> None:
    words = ("In progress", "In progress (delayed)", "In progress (on track)", "Phase 1 completed")
    cut = [fitted_ends(word, 13) for word in (*words, "Phase 1 started late")]
    assert len(set(cut)) == len(cut)
    assert {len(word) for word in cut} == {13}


@pytest.mark.parametrize("width", [41, 60, 80])
def test_numbers_that_begin_alike_are_told_apart(width: int) -> None:
    refs = [f"Rec. 12 ({part})" for part in ("xix", "xx", "xxi", "xxii", "xxiii")]
    outline = Outline()
    rows = [ItemId("action", ref) for ref in refs]
    outline.show_rows(assess(plan_with(*map(open_, refs)), LATE), rows, Folding(), None)
    lines = ["".join(p.text for p in outline.line_at(n, width).parts) for n in range(len(refs))]
    assert len({line[:15] for line in lines}) == len(refs)
