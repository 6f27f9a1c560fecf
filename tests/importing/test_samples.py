"""Documents as boards have them give the plan that they say, to the word, with nothing invented."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from lscb_tui.core.assessment import assess
from lscb_tui.core.importing.reading import Reading
from lscb_tui.core.plan.items import Action, Plan, review_label
from tests.importing.samples import DOCUMENTS, expected, reading

WITH_VALUES = [name for name in DOCUMENTS if name not in ("kingston-plan.docx",)]


def wanted_of(name: str) -> dict[str, Any]:
    found = expected(name)
    wanted: dict[str, Any] = found.get("first_import", found)
    return wanted


@pytest.mark.parametrize("name", [n for n in WITH_VALUES if n != "s1-versions-2.docx"])
def test_a_sample_has_its_actions_word_for_word(name: str) -> None:
    read = reading(name)
    actions = list(read.plan.actions())
    wanted = wanted_of(name)["actions"]
    assert [action.ref for action in actions] == [each["ref"] for each in wanted]
    for action, each in zip(actions, wanted, strict=True):
        assert described(read.plan, action, each) == each
    assert not read.asked


@pytest.mark.parametrize("name", [n for n in WITH_VALUES if "objectives" in expected(n)])
def test_a_sample_has_its_objectives(name: str) -> None:
    found = [(each.number, each.title) for each in reading(name).plan.objectives]
    assert found == [(str(each["number"]), each["title"]) for each in expected(name)["objectives"]]


@pytest.mark.parametrize("name", ["row-per-action.docx", "s2-numbered-tracker.xlsx"])
def test_a_sample_has_its_title_period_and_review(name: str) -> None:
    plan, wanted = reading(name).plan, expected(name)["plan"]
    assert plan.about.title == wanted["title"]
    assert plan.about.period == wanted["period"]
    (review,) = plan.reviews
    assert (review.label, review.date) == (
        wanted["review"],
        date.fromisoformat(wanted["review_date"]),
    )


def test_the_key_of_ratings_is_told_by_the_document() -> None:
    plan = reading("row-per-action.docx").plan
    assert dict(plan.about.rag_words) == expected("row-per-action.docx")["rag_words"]


def test_what_a_tracker_does_not_give_is_told_with_its_place() -> None:
    read = reading("s2-numbered-tracker.xlsx")
    assert "Sheet Plan: 1 row hidden by a filter (row 6)." in read.told
    assert "12 rows hold only a number." in read.told
    assert any(told.startswith("Plan!F7 holds a formula") for told in read.told)
    assert left(read, "the row holds only a number") == [str(n) for n in range(5, 17)]
    assert left(read, "it heads several columns") == ["The action", "Delivery"]
    assert left(read, "the column is not taken") == ["% complete", "40%", "100%", "0%"]


def test_sheets_and_columns_that_are_not_taken_are_listed() -> None:
    read = reading("tracker.xlsx")
    assert left(read, "above the table") == ["Updated 05/02/2025", "OFFICIAL"]
    assert left(read, "the sheet is not taken")[0].startswith("Complete means")
    assert left(read, "the column is not taken") == ["Days late"]


def test_a_document_without_numbers_is_given_them_and_that_is_listed() -> None:
    read = reading("s3-task-export.csv")
    made = [(each.items[0].key, each.value) for each in read.made if each.field == "ref"]
    assert made == [("1.1", "1.1"), ("1.2", "1.2"), ("2.1", "2.1")]
    assert "The document does not number its actions. Here they are 1.1 to 2.1." in read.told


def left(read: Reading, why: str) -> list[str]:
    return [each.text for each in read.not_taken if each.why == why]


def described(plan: Plan, action: Action, wanted: dict[str, Any]) -> dict[str, Any]:
    """An action in the words of what is expected, as far as that tells it."""
    owner = plan.owner(action.ref)
    found: dict[str, Any] = {
        "ref": action.ref,
        "objective": owner.number if owner else None,
        "text": action.text,
        "lead": list(action.lead),
        "timescale": action.timescale,
        "due": action.due.isoformat() if action.due else None,
        "revised_due": action.revised_due.isoformat() if action.revised_due else None,
        "from": "; ".join(action.source),
        "evidence": action.evidence,
        "hidden": True,
        "suggested_links": suggested(plan, action.ref),
    }
    told = {key: value for key, value in found.items() if key in wanted}
    if "progress" in wanted:
        told["progress"] = [
            {key: entry[key] for key in each}
            for entry, each in zip(entries(plan, action), wanted["progress"], strict=True)
        ]
    return told


def entries(plan: Plan, action: Action) -> list[dict[str, str]]:
    return [
        {
            "review": review_label(plan, entry.review),
            "text": entry.text,
            "rag": entry.rag,
            "status": entry.status,
        }
        for entry in action.progress
    ]


def suggested(plan: Plan, ref: str) -> list[str]:
    """The numbers to which `check` offers a link of an action; none is written."""
    assert not any(action.depends_on or action.works_with for action in plan.actions())
    return [
        each.other
        for each in assess(plan).findings
        if each.level == "suggestion" and each.link and each.which.key == ref
    ]
