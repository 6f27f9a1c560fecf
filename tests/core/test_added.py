"""What a second review leaves of the first, and what a new action does not inherit (section 4)."""

from __future__ import annotations

from datetime import date

from lscb_tui.core.assessment import Assessment, assess
from lscb_tui.core.editing import (
    add_action,
    add_listed,
    add_objective,
    filled,
    record_progress,
    remove,
    set_field,
    set_status,
)
from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.edit import invert_all
from lscb_tui.core.frozen import replace
from lscb_tui.core.people import Person
from lscb_tui.core.plan.items import Action, ItemId, Plan
from lscb_tui.core.sentences.standing import added_sentence, status_sentence
from tests.core.making import kingston

ASHA = Person("asha", date(2010, 12, 15))
THIRTEEN = ItemId("objective", "13")


def in_december() -> Plan:
    plan = kingston()
    fields = {"label": "December 2010", "date": "2010-12-15"}
    return apply_all(plan, filled(plan, add_listed(plan, "review", "2010-12"), fields))


def said(plan: Plan, ref: str) -> str:
    assessed = assess(plan)
    return status_sentence(assessed, assessed.standings[ref])


def note(plan: Plan, ref: str, text: str) -> Plan:
    return apply_all(plan, record_progress(plan, ItemId("action", ref), "", text, ASHA))


def with_new(plan: Plan) -> Plan:
    return apply_all(plan, add_action(plan, "13", "Something new"))


def new_action(plan: Plan) -> Action:
    action = plan.action("13.5")
    assert action is not None
    return action


def meanings(assessed: Assessment) -> dict[str, int]:
    return dict(assessed.counts.meanings)


def test_a_second_review_takes_nothing_away_that_the_first_has_said() -> None:
    before = meanings(assess(kingston()))
    assert before == {"achieved": 17, "in progress": 28, "not reported": 7}
    plan = note(note(note(in_december(), "11.1", "Thanks"), "13.1", "A note."), "13.3", "More.")
    assert meanings(assess(plan)) == before
    assert said(plan, "11.1") == "ACHIEVED (September 2010)"
    assert said(plan, "13.1") == "ACHIEVED, from objective 13 (September 2010)"
    assert said(plan, "13.3").startswith("not reported (December 2010)")


def test_a_new_action_inherits_nothing_that_was_said_before_it_was_there() -> None:
    plan = with_new(kingston())
    action = new_action(plan)
    assert (action.added, action.added_after) == ("2010-09", "2010-09")
    assert said(plan, "13.5") == "not reported"
    objective = plan.objective("13")
    assert objective is not None
    words = added_sentence(plan, objective, action)
    assert words == "at September 2010, after it gave objective 13 its status"

    plan = with_new(in_december())
    assert (new_action(plan).added, new_action(plan).added_after) == ("2010-12", "")
    assert said(plan, "13.5") == "not reported"
    plan = apply_all(plan, set_status(plan, THIRTEEN, "ONGOING", ASHA))
    assert said(plan, "13.5") == "ONGOING, from objective 13 (December 2010)"


def test_without_a_review_nothing_is_written_of_when_an_action_was_added() -> None:
    plan = apply_all(Plan(), add_objective(Plan(), "An objective"))
    plan = apply_all(plan, add_action(plan, "1", "Words"))
    assert plan.action("1.1") == Action("1.1", "Words")


def test_a_review_that_is_renamed_or_deleted_leaves_when_an_action_was_added() -> None:
    plan = with_new(in_december())
    december = ItemId("review", "2010-12")
    renamed = apply_all(plan, set_field(plan, december, "id", "2010-Q4"))
    assert new_action(renamed).added == "2010-Q4"

    edits = remove(plan, december)
    without = apply_all(plan, edits)
    assert (new_action(without).added, new_action(without).added_after) == ("2010-09", "2010-09")
    assert said(without, "13.5") == "not reported"
    assert apply_all(without, invert_all(edits)) == plan


def test_a_review_at_which_it_was_added_is_named_by_its_label_and_checked() -> None:
    plan = with_new(in_december())
    which = ItemId("action", "13.5")
    plan = apply_all(plan, set_field(plan, which, "added", "september 2010"))
    assert new_action(plan).added == "2010-09"
    (edit,) = set_field(plan, which, "added", "")
    unknown = apply_all(plan, (replace(edit, new="2011-01"),))
    assert said(unknown, "13.5") == "not reported"
    told = [f.message for f in assess(unknown).findings if f.kind == "unknown review"]
    assert told == [
        "13.5: added at the review “2011-01”, which the plan does not have, so it inherits no "
        "status: correct the id or add the review"
    ]
