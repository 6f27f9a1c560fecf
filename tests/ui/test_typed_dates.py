"""What is understood of a date is shown as it is typed, wherever one is typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.driving import Driver, opened, screen_lines


def beside(app: Driver, label: str) -> str:
    """The row of a form that has this label."""
    return next(line for line in screen_lines(app.app) if f"│ ► {label}" in line)


CASES = [
    ("31/12/10", "31 Dec 2010"),
    ("by end of March 2016", "31 Mar 2016"),
    ("Ongoing", "names no date"),
    ("Dec 10", "Dec 2010 or 10 Dec?"),
    ("31/02/2011", "no such day"),
    ("Monday 13 Sept 2016", "that is a Tuesday"),
]


@pytest.mark.parametrize("key", ["e", "a"])
async def test_beside_a_timescale_stands_what_it_names(plan: Path, key: str) -> None:
    async with opened(plan) as app:
        await app.go("10.2")
        await app.press(key)
        for words, said in CASES:
            await app.field("timescale", words)
            assert said in beside(app, "Timescale"), words


async def test_beside_a_date_stands_that_it_is_none_yet(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("10.2")
        await app.press("e")
        for words in ("March", "31", "tbc"):
            await app.field("revised_due", words)
            assert "not a date" in beside(app, "Revised due"), words


async def test_what_could_be_two_is_asked_about_and_stays_in_the_form(plan: Path) -> None:
    async with opened(plan) as app:
        before = app.text
        await app.go("10.2")
        await app.press("e")
        await app.field("due", "Dec 10")
        assert "Dec 2010 or 10 Dec?" in beside(app, "Due")
        await app.save()
        assert app.dialog == "Form"
        assert "December 2010 or 10 December" in " ".join(app.message.split())
        assert app.text == before
        await app.field("due", "Dec 2010")
        assert "31 Dec 2010" in beside(app, "Due")
        await app.save()
        assert app.action("10.2").due is not None


async def test_beside_how_often_it_recurs_stands_what_that_means(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("10.2")
        await app.press("e")
        for words, said in (("Quarterly", "every 3 months"), ("termly", "not understood")):
            await app.field("recurs", words)
            assert said in beside(app, "Recurs")


async def test_the_plans_own_day_is_understood_too(plan: Path) -> None:
    async with opened(plan) as app:
        await app.press("P", "enter")
        await app.field("as_at", "12-09-16")
        assert "12 Sep 2016" in beside(app, "As at")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("due<“Dec 2010”", "due before 1 Dec 2010 · 5 of 52"),
        ("due:31/12/10", "due 31 Dec 2010 ·"),
        ("due:Mar-11", "due 1 Mar 2011 to 31 Mar 2011 ·"),
    ],
)
async def test_the_filter_says_which_days_it_asks_for(plan: Path, query: str, said: str) -> None:
    async with opened(plan) as app:
        await app.press("/")
        await app.type(query)
        note = said.split(" · ")[0]
        assert note in screen_lines(app.app)[-1]
