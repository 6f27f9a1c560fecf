"""What the status of an action is: the board's last word, its own or its objective's."""

from __future__ import annotations

import pytest

from lscb_tui.core.assessment import assess
from lscb_tui.core.plan.items import About, Action, Entry, Objective, Plan, Review
from lscb_tui.core.sentences.standing import (
    status_sentence,
)
from lscb_tui.core.standing.status import Status
from tests.core.making import (
    DAY,
    plan_with,
)
from tests.core.standing_help import sept, standing


def status_of(*entries: Entry, objective: tuple[Entry, ...] = ()) -> Status:
    plan = plan_with(Action("1.1", "A", progress=entries), progress=objective)
    return standing(plan, "1.1").status


def june(status: str = "", text: str = "") -> Entry:
    return Entry("2010-06", status, text)


def test_the_last_word_of_the_latest_review_that_speaks_is_the_status() -> None:
    assert status_of(sept("ONGOING"), sept("ACHIEVED")).word == "ACHIEVED"
    assert status_of(june("ACHIEVED"), sept("ONGOING")).word == "ONGOING"
    assert status_of(sept("ONGOING"), june("ACHIEVED")).word == "ONGOING"
    assert status_of(june("ONGOING")).word == "ONGOING"
    assert status_of(sept("ACHIEVED"), sept("", "More words.")).word == "ACHIEVED"


def test_a_later_entry_with_words_only_leaves_the_word_standing() -> None:
    status = status_of(june("ACHIEVED"), sept("", "Some words."), objective=(sept("ONGOING"),))
    assert status == Status("ACHIEVED", "achieved", "action", "2010-06")
    achieved = Status("ACHIEVED", "achieved", "objective", "2010-06")
    assert status_of(sept("", "A note."), objective=(june("ACHIEVED"),)) == achieved
    assert status_of(sept(" "), june(), objective=(june("ACHIEVED"),)) == achieved


def test_words_from_the_objectives_review_or_an_earlier_one_inherit_nothing() -> None:
    not_reported = Status("", "not reported", "none", "2010-09")
    assert status_of(sept("", "Words."), objective=(sept("ACHIEVED"),)) == not_reported
    earlier = (june("", "Words."), sept("", "More."))
    assert status_of(*earlier, objective=(sept("ACHIEVED"),)) == not_reported
    status = status_of(june("", "Words."), objective=(sept("ACHIEVED"),))
    assert (status.meaning, status.open, status.review) == ("not reported", True, "2010-06")


def test_an_action_inherits_only_what_was_said_since_it_was_added() -> None:
    def meaning(added: str, after: str, *said: Entry) -> str:
        plan = plan_with(Action("1.1", "A", added=added, added_after=after), progress=said)
        return standing(plan, "1.1").status.meaning

    assert meaning("2010-06", "", june("ACHIEVED")) == "achieved"
    assert meaning("2010-09", "", june("ACHIEVED"), sept("ONGOING")) == "in progress"
    assert meaning("2010-09", "", june("ACHIEVED"), sept("", "Words.")) == "not reported"
    # Added at a review that had given its objective a word already, or nobody knows when.
    assert meaning("2010-06", "2010-06", june("ACHIEVED")) == "not reported"
    assert meaning("2010-06", "2010-06", june("ACHIEVED"), sept("ONGOING")) == "in progress"
    assert meaning("2010-12", "", sept("ACHIEVED")) == "not reported"
    assert meaning("", "2010-12", sept("ACHIEVED")) == "not reported"


def test_without_an_entry_of_its_own_it_has_its_objectives_latest_word() -> None:
    status = status_of(objective=(june("ONGOING"), sept("ACHIEVED"), sept("", "Words.")))
    assert status == Status("ACHIEVED", "achieved", "objective", "2010-09")
    status = status_of(objective=(june("ONGOING"), sept("", "No word this time.")))
    assert status == Status("ONGOING", "in progress", "objective", "2010-06")


def test_an_inherited_status_says_from_where() -> None:
    plan = plan_with(Action("1.1", "A"), progress=(sept("ONGOING"),))
    assessed = assess(plan, DAY)
    said = status_sentence(assessed, assessed.standings["1.1"])
    assert said == "ONGOING, from objective 1 (September 2010)"


SUPERSEDED = Status("", "superseded", "action", "")


def test_what_is_superseded_by_another_needs_no_word_for_it() -> None:
    replaced = Action("1.1", "A", superseded_by="1.2")
    plan = plan_with(replaced, Action("1.2", "B"), Action("1.3", "C", depends_on=("1.1",)))
    assessed = assess(plan, DAY)
    assert assessed.standings["1.1"].status == SUPERSEDED
    assert assessed.standings["1.3"].ready
    assert status_sentence(assessed, assessed.standings["1.1"]) == "superseded by 1.2"
    assert [f.kind for f in assessed.findings if "1.1" in f.refs] == ["superseded prerequisite"]


def test_a_word_of_its_own_counts_before_superseded_by_and_its_objectives_does_not() -> None:
    for word, expected in (("ONGOING", "in progress"), ("", "superseded")):
        said = Action("1.1", "A", superseded_by="1.2", progress=(sept(word, "Words"),))
        plan = plan_with(said, progress=(sept("ACHIEVED"),))
        assert standing(plan, "1.1").status.meaning == expected
    heir = Action("1.1", "A", superseded_by="1.2")
    assert standing(plan_with(heir, progress=(sept("ACHIEVED"),)), "1.1").status == SUPERSEDED


def test_what_superseded_by_cannot_mean_is_a_finding() -> None:
    plan = plan_with(
        Action("1.1", "A", superseded_by="1.2"),
        Action("1.2", "B", superseded_by="1.1"),
        Action("1.3", "C", superseded_by="1.3"),
        Action("1.4", "D", superseded_by="1.3", progress=(sept("ONGOING"),)),
    )
    told = [f.message for f in assess(plan, DAY).findings if f.kind == "superseded"]
    assert len(told) == 3
    assert told[0].startswith("1.1 and 1.2 are superseded by each other")
    assert told[1].startswith("1.3 is superseded by itself")
    assert told[2].startswith("1.4 is superseded by 1.3, but its status word is ONGOING")
    assert standing(plan, "1.3").open


def test_where_nobody_spoke_it_is_not_reported() -> None:
    status = status_of(objective=(sept("", "Only words."),))
    assert (status.meaning, status.origin, status.open) == ("not reported", "none", True)


def test_an_entry_that_says_nothing_is_not_said_to_have_words() -> None:
    words = sept("", "Words.")
    plan = plan_with(Action("1.1", "A", progress=(sept(),)), Action("1.2", progress=(words,)))
    assessed = assess(plan, DAY)
    assert [status_sentence(assessed, s) for s in assessed.standings.values()] == [
        "not reported (September 2010)",
        "not reported (September 2010): there are words, but no status word",
    ]


@pytest.mark.parametrize("word", ["ACHIEVED", "Achieved", "achieved", " ACHIEVED", "AchieveD "])
def test_a_word_has_its_meaning_without_regard_to_case_and_is_shown_as_it_stands(
    word: str,
) -> None:
    assert status_of(sept(word)) == Status(word, "achieved", "action", "2010-09")


def test_the_plain_names_of_meanings_are_words_of_every_plan() -> None:
    for word in ("not started", "In progress", "Superseded"):
        assert status_of(sept(word)).meaning == word.casefold()


def test_the_boards_own_meaning_of_a_word_wins() -> None:
    about = About(status_words=(("Achieved", "in progress"),))
    plan = plan_with(Action("1.1", "A", progress=(sept("achieved"),)), about=about)
    assert standing(plan, "1.1").status.meaning == "in progress"


def test_an_unknown_word_is_shown_as_it_stands_and_counts_as_open() -> None:
    status = status_of(sept("Amber"))
    assert (status.word, status.meaning, status.open) == ("Amber", "unknown", True)


def test_a_review_that_the_plan_does_not_have_comes_before_all_that_it_has() -> None:
    assert status_of(sept("ONGOING"), Entry("2011-03", "ACHIEVED")).word == "ONGOING"
    assert status_of(Entry("2011-03", "ACHIEVED")).word == "ACHIEVED"


def test_of_reviews_that_the_plan_does_not_have_the_one_written_last_is_the_latest() -> None:
    """A plan without [[review]] tables must not show the position before last."""
    said = (Entry("2010-06", "ONGOING"), Entry("2010-09", "ACHIEVED"))
    plan = Plan(objectives=(Objective("1", actions=(Action("1.1", progress=said),)),))
    assert standing(plan, "1.1").status.word == "ACHIEVED"
    plan = Plan(objectives=(Objective("1", progress=said, actions=(Action("1.1"),)),))
    assert standing(plan, "1.1").status.word == "ACHIEVED"


def test_the_order_of_reviews_is_that_of_the_plan() -> None:
    plan = Plan(
        reviews=(Review("z"), Review("a")),
        objectives=(
            Objective(
                "1",
                actions=(Action("1.1", progress=(Entry("a", "new"), Entry("z", "old"))),),
            ),
        ),
    )
    assert standing(plan, "1.1").status.word == "new"


@pytest.mark.parametrize("word", ["achieved", "superseded"])
def test_open_is_neither_achieved_nor_superseded(word: str) -> None:
    assert not standing(plan_with(Action("1.1", "A", progress=(sept(word),))), "1.1").open


def test_a_status_word_with_a_meaning_that_there_is_not_leaves_the_others_theirs() -> None:
    plan = Plan(
        About(status_words=(("DONE", "achieved"), ("AMBER", "amber"), ("Half", "In Progress"))),
        objectives=(
            Objective(
                "1",
                actions=(
                    Action("1.1", progress=(sept("DONE"),)),
                    Action("1.2", progress=(sept("AMBER"),)),
                    Action("1.3", progress=(sept("half"),)),
                ),
            ),
        ),
    )
    found = [s.status.meaning for s in assess(plan, DAY).standings.values()]
    assert found == ["achieved", "unknown", "in progress"]
    assert assess(plan, DAY).counts.actions == 3
