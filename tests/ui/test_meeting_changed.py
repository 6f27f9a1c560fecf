"""Changed, and the reviews side by side, by keys."""

from datetime import date
from pathlib import Path

import pytest

from lscb_tui.core.editing import add_action, record_no_update, record_progress, redate
from lscb_tui.core.editing.reviews import new_review
from lscb_tui.core.edits.edit import Edits
from lscb_tui.core.people import Person
from lscb_tui.core.plan.items import ItemId, Plan
from lscb_tui.store.plan_file import load
from lscb_tui.store.save_plan import commit
from tests.ui.driving import Driver, opened, screen_text

ASHA = Person("asha", date(2010, 12, 15))


def _action(ref: str) -> ItemId:
    return ItemId("action", ref)


def _said(now: Plan) -> Edits:
    words = "The KPI set was agreed on 1 December and goes live in January, with first figures."
    return record_progress(now, _action("2.1"), "ACHIEVED", words, ASHA)


@pytest.fixture
def december(plan: Path) -> Path:
    """The Kingston plan after a few minutes of a review in December."""
    commit(load(plan), lambda now: new_review(now, "December 2010", "15 Dec 2010"))
    commit(load(plan), _said)
    day, reason = date(2011, 3, 31), "Members asked for a month."
    commit(load(plan), lambda now: redate(now, _action("4.3"), day, reason, ASHA))
    commit(load(plan), lambda now: record_no_update(now, _action("4.4"), ASHA))
    commit(load(plan), lambda now: add_action(now, "4", "Publish the register."))
    return plan


async def to_changed(app: Driver) -> str:
    """What stands on Changed, which is two keys away on the Meeting."""
    await app.press("3")
    await app.press("tab", "tab")
    return screen_text(app.app)


def _lines(app: Driver) -> list[str]:
    """All lines of the page, also those that are not in sight."""
    pane = app.base.pane
    lines = (pane.line_at(n, 80) for n in range(pane.count()))
    return ["".join(part.text for part in line.parts).rstrip() for line in lines]


async def test_what_changed_since_september_and_why_is_two_keys_away(december: Path) -> None:
    async with opened(december, poll=0.05) as app:
        seen = await to_changed(app)
        assert "changed since September 2010 (30 Sep 2010)" in seen
        assert "Achieved  17 of 52 (32.7 %) then → 18 of 53 (34.0 %) now" in seen
        assert "+1  2.1 was achieved" in seen
        assert "17 → 18 of 52 (34.6 %)" in seen
        assert "18 of 52 → 18 of 53 (34.0 %)" in seen
        lines = _lines(app)
        assert "        so 10.2 became ready: it waited for 2.1 only" in lines
        assert "  4.3   31 Dec 2010 → 31 Mar 2011, agreed: Members asked for a month." in lines
        assert "  1.1   due 30 Sep 2010, 76 days late; ONGOING" in lines
        assert any(line.startswith("── No update given") for line in lines)
        assert any("50 actions: z shows them" in line for line in lines)
        # It is read from the top, on no item, so that Tab goes on to where one was.
        assert app.at == ""
        await app.press("j")
        assert app.at == "2.1"
        # Since another review; the last has nothing after it.
        await app.press("]")
        await app.until(lambda: "changed since December 2010" in screen_text(app.app))
        await app.press("]")
        assert app.said == "This is told since the last review already."
        await app.press("[", "[")
        await app.until(lambda: "changed since the history began" in screen_text(app.app))
        await app.press("[", "]")
        await app.until(lambda: "changed since September 2010" in screen_text(app.app))
        # Space turns the page, and goes to no other item.
        for _ in range(9):
            await app.press(" ")
        assert app.said == "That is all there is here."
        # Somebody else's change is there without a key.
        await app.press("g")
        commit(
            load(december),
            lambda now: record_progress(now, _action("5.1"), "ACHIEVED", "", ASHA),
        )
        await app.until(lambda: "then → 19 of 53" in screen_text(app.app))


async def test_what_a_lead_owns_and_what_is_late_by_how_much_are_two_keys_away(
    december: Path,
) -> None:
    async with opened(december) as app:
        await app.go("4.3")
        await app.press("3")
        await app.press("l", "1")
        seen = screen_text(app.app)
        assert [f"4.{n}" in seen for n in range(1, 6)] == [True] * 5
        assert "  5.1 " not in seen
        await app.press("escape", "escape")
        await app.press("3")
        await app.press("o")
        seen = screen_text(app.app)
        assert "1.1   ◐ ONGOING        76 days late" in seen
        assert "1 of 53 actions is overdue." in seen


@pytest.mark.parametrize("size", [(80, 24), (41, 13)])
async def test_an_item_stands_at_every_review_and_the_totals_behind_it(
    december: Path, size: tuple[int, int]
) -> None:
    async with opened(december, size) as app:
        await app.go("4.3")
        await app.press("i")
        seen = screen_text(app.app)
        assert "4.3 over 2 reviews" in seen
        told = " ".join(" ".join(_lines(app)).split())
        assert "31 Dec 2010 → 31 Mar 2011, agreed" in told
        assert "Re-dated to 31 Mar 2011, agreed: Members asked for a month." in told
        await app.press("]")
        assert app.at == "4.4"
        assert "no update was given: In progress (September 2010)" in " ".join(
            " ".join(_lines(app)).split()
        )
        await app.press("i")
        await app.until(lambda: "the plan over 2 reviews" in screen_text(app.app))
        assert any("17 of 52 (32.7 %)" in line and "█" in line for line in _lines(app))
        # Esc leads back to where one was; from the Meeting to the Meeting.
        await app.press("escape")
        assert app.plan_screen.selected == _action("4.4")
        await app.press("3", "i")
        await app.until(lambda: "4.4 over 2 reviews" in screen_text(app.app))
        await app.press("escape")
        assert app.base.NAME == "meeting"
        await app.until(lambda: "over 2 reviews" not in screen_text(app.app))
