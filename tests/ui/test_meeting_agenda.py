"""Starting a review, who is here, the agenda and the closing page, by keys."""

from datetime import date
from pathlib import Path

import pytest

from lscb_tui.core.editing import record_progress
from lscb_tui.core.editing.attendance import Attendance, set_attendance
from lscb_tui.core.editing.reviews import new_review
from lscb_tui.core.people import Person
from lscb_tui.core.plan.items import ItemId, Plan, Review
from lscb_tui.store.plan_file import load
from lscb_tui.store.save_plan import commit
from tests.ui.driving import Driver, opened, screen_text

DECEMBER = date(2010, 12, 15)


@pytest.fixture
def december(plan: Path) -> Path:
    """The Kingston plan with a review in December."""
    commit(load(plan), lambda now: new_review(now, "December 2010", "15 Dec 2010"))
    return plan


def review_of(plan: Plan) -> Review:
    assert plan.current_review is not None
    return plan.current_review


def rows_of(app: Driver) -> list[str]:
    """The rows in view of the list whose cursor the keys move."""
    return ["".join(p.text for p in line.parts).rstrip() for line in app.base.pane.seen()]


async def test_a_review_is_started_with_its_attendance(plan: Path) -> None:
    async with opened(plan) as app:
        await app.press("3")
        assert app.said == "September 2010 is open: 3 starts the next review."
        await app.press("3")
        assert (app.value("label"), app.value("date")) == ("December 2010", "31 Dec 2010")
        await app.until(lambda: "September 2010 is still open" in screen_text(app.app))
        await app.field("date", "15 Dec 2010")
        await app.save()
        assert app.dialog == "AttendanceDialog"
        assert app.message == "Nobody is noted as present yet."
        # Agencies are offered, none ticked: Housing is the second.
        await app.press("j", "p", "j", "p", "j", "a")
        await app.press("n")
        await app.type("LSCB Chair")
        await app.press("enter", "p", "c", "m")
        assert "Present 3 · apologies Kingston Schools · chaired by LSCB Chair" in app.message
        before = plan.read_bytes()
        await app.press("enter")
        assert app.dialog == ""
        assert plan.read_bytes() != before
        review = review_of(app.plan)
        assert (review.id, review.date) == ("2010-12", DECEMBER)
        assert review.present == ("Housing", "Legal Services", "LSCB Chair")
        assert review.apologies == ("Kingston Schools",)
        assert (review.chair, review.minutes_by) == ("LSCB Chair", "LSCB Chair")
        assert app.plan.about.as_at == DECEMBER
        await app.press("u")
        assert Attendance.of(review_of(app.plan)) == Attendance()


async def test_two_who_start_one_review_at_once_are_told(plan: Path) -> None:
    async with opened(plan) as one, opened(plan) as other:
        for app in (one, other):
            await app.press("3", "3")
        await one.save()
        await other.save()
        assert one.dialog == "AttendanceDialog"
        assert other.dialog == "Form"
        assert "There is a review “December 2010” already." in other.message
        assert [review.id for review in other.plan.reviews] == ["2010-09", "2010-12"]


async def test_what_was_ticked_and_not_saved_comes_back_beside_what_others_noted(
    december: Path,
) -> None:
    async with opened(december) as app:
        # Again is none, of the same name.
        await app.press("3", "W", "p", "p")
        assert app.message.startswith("Nobody is noted as present yet")
        await app.press("p", "escape")
        assert app.said == "Not saved. What you ticked is kept: press W to get it back."
        assert review_of(app.plan).present == ()
        commit(
            load(december),
            lambda now: set_attendance(review_of(now), Attendance(present=("CAFCASS",))),
        )
    async with opened(december) as app:
        await app.press("3", "W")
        assert "What you ticked and did not save is here again. Present 2" in app.message
        await app.press("enter")
        assert review_of(app.plan).present == ("CAFCASS", "Learning and Children’s Services")
        # A name that cannot be one is refused, and Esc leaves the line only.
        await app.press("W", "n", "enter")
        assert app.message == "Type a name."
        await app.press("escape")
        assert app.dialog == "AttendanceDialog"
        # One that was typed and put nowhere is not dropped in silence.
        await app.press("n")
        await app.type("Ms Lodge")
        await app.press("enter", "enter")
        assert app.message == "Ms Lodge: p, a or x says where they are."
        await app.press("a", "enter")
        assert app.dialog == ""
        assert review_of(app.plan).apologies == ("Ms Lodge",)


async def test_the_agenda_by_exception_late_and_by_a_filter(december: Path) -> None:
    async with opened(december) as app:
        await app.press("3", "tab")
        await app.until(lambda: "the whole plan, 52 actions" in screen_text(app.app))
        await app.press("f")
        await app.until(lambda: "76 days late" in screen_text(app.app))
        shown = screen_text(app.app)
        assert "by exception, 10 of 52 actions" in shown
        assert "── Matters arising from September 2010 ─" in shown
        assert [at for at in ("Late", "Blocked", "Never reported") if f"── {at} ─" in shown] == [
            *("Late", "Blocked", "Never reported"),
        ]
        assert app.at == "1.1"
        await app.press("j")
        assert app.at == "5.2"
        await app.press("f", "o")
        await app.until(lambda: "is:overdue, 1 of 52 actions" in screen_text(app.app))
        assert app.at == "1.1"
        # What leaves the list stays in sight until one moves on.
        await app.press("s", "1", "enter")
        assert app.action("1.1").progress[-1].status == "ACHIEVED"
        assert app.at == "1.1"
        await app.press("o", "/")
        await app.type("is:blocked")
        await app.press("enter")
        await app.until(lambda: "is:blocked, 2 of 52 actions" in screen_text(app.app))
        await app.press("escape")
        await app.until(lambda: "the whole plan" in screen_text(app.app))
        await app.go("10.2")
        await app.until(lambda: "objective 10 of 17" in screen_text(app.app))


async def test_closing_a_review(december: Path) -> None:
    async with opened(december) as app:
        await app.press("3", "Z")
        assert "z" in app.said
        assert review_of(app.plan).closed is None
        await app.press("z")
        await app.until(lambda: "52 actions: 0 spoken of, 52 not" in screen_text(app.app))
        await app.until(lambda: "── Not spoken of: open and late ─" in screen_text(app.app))
        assert app.at == "1.1"
        await app.press("n")
        assert app.action("1.1").progress[-1].no_update
        assert app.at == "4.3"
        assert "52 actions: 0 spoken of, 1 without an update, 51 not spoken of." in screen_text(
            app.app
        )
        await app.press("u", "n", "u")
        commit(
            load(december),
            lambda now: record_progress(
                now, ItemId("action", "5.2"), "", "Said meanwhile.", Person("bea", DECEMBER)
            ),
        )
        await app.press("N")
        assert app.dialog == "Confirm"
        await app.press("n", "N", "y")
        silent = [a.ref for a in app.plan.actions() if not any(e.no_update for e in a.progress)]
        assert "5.2" in silent
        assert len(silent) == 18
        assert "52 actions: 1 spoken of, 34 without an update, 17 not spoken of." in screen_text(
            app.app
        )
        await app.press("G")
        await app.until(lambda: "Closing writes 15 Dec 2010 to the review." in screen_text(app.app))
        await app.press("Z")
        assert review_of(app.plan).closed == DECEMBER
        await app.until(lambda: "Closed on 15 Dec 2010" in screen_text(app.app))
        await app.press("Z")
        assert app.said == "This review is closed already. Press 3 to start the next one."
        await app.until(lambda: "December 2010, closed · as at 15 Dec 2010" in screen_text(app.app))
        await app.press("u")
        assert review_of(app.plan).closed is None
        await app.press("Z", "escape", "1", "3")
        assert app.said == "December 2010 was closed on 15 Dec 2010: 3 starts the next review."
        # What was said can be corrected until the next review opens.
        await app.go("4.3")
        await app.press("s", "1", "enter")
        assert app.action("4.3").progress[-1].review == "2010-12"


async def test_a_row_that_another_settles_stays_until_one_moves_on(december: Path) -> None:
    async with opened(december, poll=0.02) as app:
        await app.press("3", "z", "j")
        assert app.at == "4.3"
        commit(
            load(december),
            lambda now: record_progress(
                now, ItemId("action", "4.3"), "", "Said meanwhile.", Person("bea", DECEMBER)
            ),
        )
        await app.until(lambda: "1 spoken of" in screen_text(app.app))
        assert app.at == "4.3"
        assert "spoken of" in rows_of(app)[app.base.pane.cursor - app.base.pane.top]
        await app.press("n")
        assert "was spoken of" in app.said
        assert not any(e.no_update for a in app.plan.actions() for e in a.progress)
        await app.press("j")
        assert app.at == "4.4"


async def test_a_meeting_left_open_and_a_plan_without_one(plan: Path) -> None:
    async with opened(plan, as_at=DECEMBER) as app:
        await app.press("3")
        assert app.said == (
            "September 2010 has been open since 30 Sep 2010, 76 days: z closes it, 3 starts the "
            "next review."
        )
    empty = plan.with_name("empty.toml")
    empty.write_text('[plan]\ntitle = "New"\n', encoding="utf-8")
    async with opened(empty, as_at=DECEMBER) as app:
        await app.press("3")
        assert app.dialog == "Form"
        await app.press("escape", "z")
        await app.until(lambda: "no review" in screen_text(app.app))
        await app.press("W")
        assert "no review" in app.said


async def test_the_closing_page_is_read_from_its_top(december: Path) -> None:
    async with opened(december) as app:
        await app.go("13.3")
        await app.press("3", "z")
        await app.until(lambda: "52 actions: 0 spoken of" in screen_text(app.app))
        assert app.at == "1.1"
        # What is done there leaves the cursor where one works.
        await app.press("j", "n")
        assert app.at != "1.1"
        await app.press("escape")
        assert app.base.view.NAME == "Item"  # type: ignore[attr-defined]
