"""What columns are proposed to hold, by their headings and by their cells."""

from __future__ import annotations

import pytest

from lscb_tui.core.importing.heading_words import role_of
from lscb_tui.core.importing.proposing.proposal import propose
from tests.importing.grids import document, reading, roles, table

HEADINGS = {
    "action": "Action to address recommendation|Actions / Tasks|Action(s) required|Agreed action"
    "|What are we going to do?|How will we do it?|Task Description|Milestones",
    "lead": "Action owner|Action by|Lead(s)|Person responsible|Who will do it?|Assigned To",
    "objective": "Objective no.|Area for improvement|What do we want to achieve?|Key Priority",
    "number": "Action no.|Rec no|WBS number|#|Ref.",
    "progress": "Actions taken to date|Where are we now?|Q1 update|Jan 25|Update 12.03.2025",
    "rating": "RAG Oct 24|Priority RAG|BRAG rating",
    "status": "Status|Completed?|Action status|Completion status",
    "evidence": "How will we know it has worked?|Evidence of completion",
    "outcome": "Success criteria|Outcome / Impact",
    "timescale": "By when?|Planned completion date|Target date",
    "revised date": "Revised target|New deadline|Revised date",
    "not taken": "Created By|Late|% complete|Days late|Start date|Date raised",
    "": "Task Category|Action type|Actual completion date|Date completed|Agency|Risk ID",
}


@pytest.mark.parametrize("role", HEADINGS)
def test_a_heading_says_what_a_column_holds(role: str) -> None:
    assert {heading: role_of(heading) for heading in HEADINGS[role].split("|")} == dict.fromkeys(
        HEADINGS[role].split("|"), role
    )


def test_an_outcome_left_of_the_actions_may_be_their_objective_and_is_asked() -> None:
    text = "Outcome | Action | Lead | Impact\nSafe | Map | Chair | less\n | Ask | Nurse | more"
    assert roles(table(text)) == ["", "action", "lead", "outcome"]


def test_of_two_columns_that_could_be_it_the_surest_is() -> None:
    text = "Title | Actions | Review date | Due date | Lead\na | b | May 2025 | June 2025 | c"
    assert roles(table(text)) == ["", "action", "", "timescale", "lead"]


@pytest.mark.parametrize(
    ("heading", "cells", "role"),
    [
        ("Status", ("Green", "Amber", "Complete"), "rating"),
        ("Progress", ("In progress", "Complete", "Not started"), "status"),
        ("Progress", ("50%", "100%", "0%"), "not taken"),
        ("Priority", ("High", "Low", "Medium"), "not taken"),
        ("Priority", ("Neglect", "Voice", "Low"), "objective"),
        ("Priority", ("1", "2", "1"), ""),
        ("Objective", ("1", "2", "1"), "objective"),
        ("Priority", ("P0", "High/Med", "[Low]"), "not taken"),
        ("Ref", ("Neglect of babies", "Voice of children", "Help comes early"), ""),
        ("Impact", ("3", "4", "5"), ""),
        ("Latest update", ("01/02/2025", "02/02/2025", "03/02/2025"), ""),
        ("M", ("x", "", "x"), "not taken"),
    ],
)
def test_the_cells_of_a_column_count_too(heading: str, cells: tuple[str, ...], role: str) -> None:
    rows = "\n".join(f"Do it {n} | Chair | {cell}" for n, cell in enumerate(cells))
    assert roles(table(f"Action | Lead | {heading}\n{rows}"))[2] == role


def test_items_that_are_texts_are_actions_where_no_column_is_surer() -> None:
    text = "Item | Owner | Due date\nWrite it down | Chair | May 2025\nTell all of them | Nurse | "
    assert roles(table(text)) == ["action", "lead", "timescale"]


def test_figures_with_a_unit_are_no_numbered_actions() -> None:
    assert not roles(table("Script | Size | Status\na | 12.5 KB | Open\nb | 10.2 KB | Open"))


def test_of_hundreds_of_columns_nobody_is_asked() -> None:
    more = [f"Week {n}" for n in range(295)]
    text = f"No | Action | Lead | {' | '.join(more)}\n1 | Map | Chair | {' | '.join('x' * 295)}"
    assert set(roles(table(text))[3:]) == {"not taken"}


GROUPS = [(1, 1, 2, 1), (1, 2, 2, 1), (1, 3, 1, 2), (1, 5, 1, 2)]


def test_a_review_over_several_columns_is_that_of_each() -> None:
    head = "Action | Lead | January 2025 | | April 2025\n | | Progress | RAG | Progress | RAG"
    part = table(f"{head}\nMap | Chair | said | R | did | G", merged=GROUPS)
    columns = propose(document(part)).tables[0].columns[2:]
    assert [(c.role, c.review) for c in columns] == [
        ("progress", "January 2025"),
        ("rating", "January 2025"),
        ("progress", "April 2025"),
        ("rating", "April 2025"),
    ]


def test_progress_over_several_columns_is_the_role_of_each() -> None:
    head = "Action | Lead | Progress | | Other\n | | Autumn | Spring | Cost | x"
    part = table(f"{head}\nMap | Chair | said it | did it | 1 | 2", merged=GROUPS)
    assert roles(part)[2:4] == ["progress", "progress"]


def test_of_which_review_each_of_several_ratings_is_is_asked() -> None:
    head = "Action | Lead | Progress January 2025 | Q1 RAG | Q2 RAG"
    read = reading(table(f"{head}\nMap | Chair | said | R | G"))
    assert [each.key for each in read.asked] == [
        "tables[1].columns[4].review",
        "tables[1].columns[5].review",
        "tables[1].objectives",
    ]
