"""Where an action stands, what holds it up and what follows from it, in words."""

from __future__ import annotations

from datetime import timedelta

from lscb_tui.core.assessment import assess
from lscb_tui.core.plan.items import About, Action, Entry
from lscb_tui.core.sentences.standing import overdue_sentence, words_sentence
from lscb_tui.core.sentences.why_blocked import (
    blocked_sentence,
    frees_sentence,
    knot_sentence,
    partner_sentence,
    roots_sentence,
)
from tests.core.making import (
    DAY,
    open_,
    plan_with,
)
from tests.core.standing_help import DEC


def test_being_blocked_is_said_in_a_sentence() -> None:
    plan = plan_with(
        open_("1.1", lead=("LSCB Chair", "Housing")),
        open_("1.2", depends_on=("1.1", "7.7")),
        open_("1.3", due=DEC, depends_on=("1.1",)),
        open_("1.4", depends_on=("1.3",)),
    )
    assessed = assess(plan, DAY)
    assert blocked_sentence(assessed, assessed.standings["1.2"]) == (
        "1.2 is blocked: it waits for 1.1 (ONGOING, no date, LSCB Chair; Housing) and "
        "7.7 (missing: no action has this number)."
    )
    assert blocked_sentence(assessed, assessed.standings["1.4"]) == (
        "1.4 is blocked: it waits for 1.3 (ONGOING, 31 Dec 2010, no lead)."
    )
    assert blocked_sentence(assessed, assessed.standings["1.1"]) == ""


def test_what_holds_an_action_up_and_what_follows_is_said_in_sentences() -> None:
    plan = plan_with(
        open_("1.1", due=DAY),
        open_("1.2", depends_on=("1.1",)),
        open_("1.3", depends_on=("1.2",)),
        open_("1.4", works_with=("1.2", "1.3")),
        open_("1.5", depends_on=("1.2", "1.3")),
        open_("1.6"),
    )
    assessed = assess(plan, DAY + timedelta(days=2))
    links, all_ = assessed.links, assessed.standings
    assert roots_sentence(all_["1.3"], links.roots("1.3")) == "At the root of it: 1.1."
    assert roots_sentence(all_["1.2"], links.roots("1.2")) == ""
    assert frees_sentence("1.1", links.frees("1.1")) == (
        "1.1 frees 1.2 at once, and 3 in all wait behind it."
    )
    assert frees_sentence("1.3", links.frees("1.3")) == (
        "1.3 holds up 1.5, but frees none of them by itself."
    )
    assert frees_sentence("1.6", links.frees("1.6")) == ""
    assert partner_sentence(assessed, all_["1.4"]) == (
        "1.2 and 1.3, which it works with, are blocked."
    )
    assert partner_sentence(assessed, all_["1.6"]) == ""
    assert overdue_sentence(assessed, all_["1.1"]) == "Overdue by 2 days as at 2 Oct 2010."
    assert overdue_sentence(assessed, all_["1.6"]) == ""
    tomorrow = assess(plan, DAY + timedelta(days=1))
    said = overdue_sentence(tomorrow, tomorrow.standings["1.1"])
    assert said == "Overdue by 1 day as at 1 Oct 2010."


def test_a_knot_of_several_cycles_is_told_with_all_that_is_in_it() -> None:
    plan = plan_with(
        open_("1.1", depends_on=("1.2",)),
        open_("1.2", depends_on=("1.1", "1.3")),
        open_("1.3", depends_on=("1.2",)),
    )
    links = assess(plan, DAY).links
    assert knot_sentence(links.cycle("1.1"), links.knot("1.1")) == (
        "A knot: 1.1 -> 1.2 -> 1.1 (with 1.1, 1.2 and 1.3 all waiting for each other). "
        "None of them can be done first."
    )


def test_counts_are_told_by_the_boards_own_words_too() -> None:
    words = (("Red", "in progress"), ("Amber", "in progress"), ("Green", "achieved"))
    said = ("GREEN", " red ", "green", "Half", "half", "achieved", "")
    plan = plan_with(
        *(
            Action(f"1.{n}", "A", progress=(Entry("2010-09", word),) if word else ())
            for n, word in enumerate(said, 1)
        ),
        Action("1.8", "Inherits nothing", progress=(Entry("2010-09", "", "Words only"),)),
        about=About(status_words=words),
    )
    counts = assess(plan, DAY).counts
    assert words_sentence(counts) == (
        "Red 1, Amber 0, Green 2, Half 2, achieved 1, not reported 2 of 8"
    )
    assert sum(counts.words.values()) == counts.actions


def test_an_inherited_word_is_counted_as_it_is_told() -> None:
    plan = plan_with(
        open_("1.1"), Action("1.2", "B"), progress=(Entry("2010-09", "Ongoing", "All"),)
    )
    assert words_sentence(assess(plan, DAY).counts) == "ACHIEVED 0, ONGOING 2 of 2"


def test_plain_words_are_not_counted_twice() -> None:
    plan = plan_with(Action("1.1", "A", progress=(Entry("2010-09", "Achieved"),)), about=About())
    assert words_sentence(assess(plan, DAY).counts) == ""
    assert words_sentence(assess(plan_with(), DAY).counts) == ""
