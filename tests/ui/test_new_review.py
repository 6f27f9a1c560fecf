"""P, Reviews, a new one: label and date are proposed, and what is odd about them is asked once."""

from datetime import date
from pathlib import Path

from tests.ui.driving import opened


async def test_a_new_review_is_proposed_and_its_date_follows_its_label(plan: Path) -> None:
    async with opened(plan) as app:
        await app.press("P", "2", "enter")
        assert (app.value("label"), app.value("date")) == ("December 2010", "31 Dec 2010")
        await app.type("January 2011")
        assert (app.value("label"), app.value("date")) == ("January 2011", "31 Jan 2011")
        await app.press("enter")
        await app.type("17/1/11")
        await app.press("enter")
        assert app.dialog == "", app.message
        assert "Progress is recorded for January 2011 from now on." in app.said
        review = app.plan.current_review
        assert review is not None
        assert (review.id, review.date) == ("2011-01", date(2011, 1, 17))
        # The month after three more is the next; a date alone gives the label.
        await app.press("P", "2", "enter")
        assert app.value("label") == "April 2011"
        await app.press("enter")
        await app.type("3 May 2011")
        assert app.value("label") == "May 2011"
        await app.save()
        assert [r.id for r in app.plan.reviews] == ["2010-09", "2011-01", "2011-05"]
        # After one without a date nothing says when the next is: none is proposed that was held.
        await app.press("P", "2", "enter")
        await app.field("label", "The summer")
        await app.field("date", "")
        await app.save()
        assert app.message == "The review has no date yet. Press Ctrl+o to add it as it is."
        await app.save()
        await app.press("P", "2", "enter")
        assert (app.value("label"), app.value("date")) == ("", "")


async def test_what_is_odd_about_a_review_is_asked_about_once(plan: Path) -> None:
    before = plan.read_bytes()
    async with opened(plan) as app:
        await app.press("P", "2", "enter")
        for label, day, said in (
            ("Janury 2011", "31 Jan 2011", "did you mean January 2011?"),
            ("December 2010", "30 Sep 2010", "The review September 2010 is on 30 Sep 2010 too."),
            ("June 2010", "30 June 2010", "is before the last review (September 2010, 30 Sep"),
            ("December 2010", "6 Jan 2011", "The label says December 2010"),
            ("September 2010", "31 Dec 2010", "There is a review “September 2010” already."),
        ):
            await app.field("label", label)
            await app.field("date", day)
            await app.save()
            assert said in app.message
            assert "Press Ctrl+o to add it as it is." in app.message
            assert plan.read_bytes() == before
        await app.field("date", "Janury 2011")
        await app.save()
        assert "did you mean January 2011?" in app.message
        await app.field("label", "Janury 2011")
        await app.field("date", "31 Jan 2011")
        await app.save()
        await app.save()
        assert app.dialog == ""
        review = app.plan.current_review
        assert review is not None
        assert (review.id, review.label) == ("2011-01", "Janury 2011")
