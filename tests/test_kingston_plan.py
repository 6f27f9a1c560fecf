"""The Kingston plan says what its document says: every word of it, and not one more.

A board reads this plan back to itself, so a dropped action, a reworded sentence or a progress note
against the wrong action is worse than a missing feature. Each cell of the document's table is
therefore compared whole with what the plan holds for it, which leaves nothing out on either side.
What only a reader can decide (whom a progress note is about, which words make a link) is spelled
out here, so that it cannot change unnoticed.
"""

import calendar
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

Table = dict[str, Any]

TESTS = Path(__file__).parent
PLAN: Table = tomllib.loads((TESTS.parent / "plan.toml").read_text(encoding="utf-8"))
SEED = (TESTS / "data" / "kingston-seed.txt").read_text(encoding="utf-8")

HEAD: Table = PLAN["plan"]
OBJECTIVES: list[Table] = PLAN["objective"]
ACTIONS: list[Table] = [action for objective in OBJECTIVES for action in objective["action"]]

# Whom each row's progress cell speaks of, in the order of the cell, with the status word.
SPOKEN = """
1.1 ONGOING, 1.2 ACHIEVED, 1.2, 1.3 ACHIEVED
2 ONGOING
3 ONGOING
4.1 ACHIEVED, 4.2 ACHIEVED, 4.3 In progress, 4.4 In progress
5.2 ONGOING, 5.4 ACHIEVED
6 ONGOING
7 ONGOING
8 ONGOING, 8 In progress
9 ONGOING, 9.3 ACHIEVED
10 ONGOING, 10.2 ONGOING, 10.3 ACHIEVED
11 ACHIEVED, 11.1 ACHIEVED, 11.2 ACHIEVED
12.1 ACHIEVED, 12.2
13 ACHIEVED, 13.2 ongoing, 13.3
14.1 Ongoing, 14.2 Achieved
15 ACHIEVED, 15.2 ACHIEVED, 15.3 ACHIEVED
16 ACHIEVED
17 Ongoing
"""
# Their status word is the one at the head of the cell, printed once for the objective and for them.
UNDER_THE_HEADING = {"10.2", "11.1", "11.2", "15.2", "15.3"}
# Its status word is printed inside its own sentence.
IN_ITS_SENTENCE = {"13.2"}

WORKS_WITH = {"1.1": ["8.1", "8.2"], "8.1": ["1.1"], "2.2": ["7.1", "7.2", "7.3"]}
DEPENDS_ON = {"10.2": ["2.1"], "5.2": ["5.1"]}
SEE = {"5.3": ["6.1", "6.2"]}

ANSWERED_BY = {
    **{f"C&D-{n}": [n] for n in range(1, 8)},
    **{f"PR-{n}": [n + 7] for n in range(1, 9)},
    "LR-1": [7, "7.2"],
    "LR-2": [9, "9.3"],
    "LR-3": [16, "16.1"],
    "LR-4": [4, "4.1"],
    "LR-5": [12, "12.2"],
}

# The keys that hold the document's own words; the others hold references and this plan's names.
PRINTED = {
    *("title", "printed_title", "board", "period", "meets", "agencies", "sub_groups", "label"),
    *("code", "name", "text", "source", "timescale", "lead", "status", "printed"),
}


def plain(text: str) -> str:
    return " ".join(text.split())


def paragraphs(text: str) -> list[str]:
    return [plain(line) for line in text.splitlines() if line.strip()]


# In the document as text, tabs stand only before the cells of the table, six to a row.
PROSE, *CELLS = SEED.split("\t")
HEADINGS, *ROWS = (
    [paragraphs(cell) for cell in CELLS[start : start + 6]] for start in range(0, len(CELLS), 6)
)
PAIRS = [
    pytest.param(objective, row, id=str(objective["number"]))
    for objective, row in zip(OBJECTIVES, ROWS, strict=False)
]
each_row = pytest.mark.parametrize(("objective", "row"), PAIRS)


def strings(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, list):
        for item in value:
            yield from strings(item, key)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from strings(item, name)


def entries(objective: Table) -> list[tuple[str, Table]]:
    """The progress of a row with whom it is said of, the objective first as in the document."""
    own = [(str(objective["number"]), entry) for entry in objective.get("progress", [])]
    return own + [
        (action["ref"], entry)
        for action in objective["action"]
        for entry in action.get("progress", [])
    ]


def held(key: str) -> dict[str, list[str]]:
    return {action["ref"]: action[key] for action in ACTIONS if key in action}


def test_counts() -> None:
    assert (len(OBJECTIVES), len(ACTIONS), len(HEAD["agencies"])) == (17, 52, 13)
    assert (len(HEAD["sub_groups"]), len(PLAN["recommendation"])) == (9, 20)
    assert (len(ROWS), {len(row) for row in ROWS}) == (17, {6})


def test_every_text_stands_in_the_document() -> None:
    printed = [text for key, text in strings(PLAN) if key in PRINTED]
    assert len(printed) > 200
    assert [text for text in printed if text not in plain(SEED)] == []


def test_no_text_keeps_stray_white_space() -> None:
    assert [text for _, text in strings(PLAN) if text != plain(text)] == []


def test_agencies_sub_groups_and_recommendations_are_the_documents_lists() -> None:
    lists = [
        [plain(line.removeprefix("·")) for line in group]
        for bulleted, group in groupby(paragraphs(PROSE), lambda line: line.startswith("·"))
        if bulleted
    ]
    agencies, sub_groups, _stocktake, challenge_day, _looked_at, peer, laming = lists
    assert HEAD["agencies"] == agencies
    assert HEAD["sub_groups"] == sub_groups
    printed = {"C&D": challenge_day, "PR": peer, "LR": laming}
    assert [len(texts) for texts in printed.values()] == [7, 8, 5]
    assert PLAN["recommendation"] == [
        {"id": f"{code}-{n}", "source": code, "text": text}
        for code, texts in printed.items()
        for n, text in enumerate(texts, 1)
    ]


def test_source_key_has_only_the_date_that_the_document_gives_in_full() -> None:
    key = paragraphs(PROSE.partition("Source key")[2])
    assert [f"{source['code']} = {source['name']}" for source in PLAN["source"]] == key
    dated = {source["code"]: source["date"] for source in PLAN["source"] if "date" in source}
    assert dated == {"C&D": date(2009, 2, 4)}
    assert "Challenge and Development day on 04 February 2009" in SEED


def test_the_table_is_under_the_headings_that_the_plan_follows() -> None:
    assert [
        ["Objectives"],
        ["Source"],
        ["Time Scale"],
        ["Outcomes"],
        ["Lead Officer working with", "Business Manager"],
        [f"Progress {PLAN['review'][0]['label']}"],
    ] == HEADINGS


@each_row
def test_a_row_holds_exactly_the_words_of_its_cells(objective: Table, row: list[list[str]]) -> None:
    title, source, timescale, outcomes, lead, _progress = row
    assert [f"{objective['number']}. {objective['title']}"] == title
    assert objective["source"] == source
    # A set, because objective 4 prints the same time scale twice in its cell.
    assert ({objective["timescale"]} if "timescale" in objective else set()) == set(timescale)
    assert [f"{a.get('printed', a['ref'])} {a['text']}" for a in objective["action"]] == outcomes
    assert objective["lead"] == lead


@each_row
def test_progress_takes_up_its_whole_cell_in_order(objective: Table, row: list[list[str]]) -> None:
    pieces = []
    heading = ""
    for ref, entry in entries(objective):
        status, text = entry.get("status", ""), entry.get("text", "")
        assert not text.startswith(("–", "-", ":", ","))
        if ref in UNDER_THE_HEADING:
            assert status == heading
        elif ref in IN_ITS_SENTENCE:
            assert status in re.findall(r"\w+", text)
        elif status:
            # Possessive, so that a dash left in the text is not taken for the separator.
            pieces.append(re.escape(status) + "(?: ?[–:,])?+")
        if text:
            pieces.append(re.escape(text))
        heading = heading or status
    cell = " ".join(row[5])
    assert re.fullmatch(" ".join(pieces), cell), f"{cell!r} is not {pieces}"


def test_progress_is_said_of_the_action_or_the_objective_that_it_is_about() -> None:
    said = [
        ", ".join(f"{ref} {entry.get('status', '')}".strip() for ref, entry in entries(objective))
        for objective in OBJECTIVES
    ]
    assert said == SPOKEN.strip().splitlines()


def test_progress_belongs_to_the_one_review_and_names_nobody() -> None:
    assert PLAN["review"] == [
        {"id": "2010-09", "label": "September 2010", "date": date(2010, 9, 30)}
    ]
    assert HEAD["as_at"] == date(2010, 9, 30)
    for objective in OBJECTIVES:
        for ref, entry in entries(objective):
            assert entry["review"] == "2010-09", ref
            assert entry.keys() <= {"review", "status", "text"}, ref


def test_objective_8_was_spoken_of_twice() -> None:
    assert [(entry["status"], entry["text"]) for entry in OBJECTIVES[7]["progress"]] == [
        ("ONGOING", "Will be incorporated into annual report"),
        ("In progress", "Work undertaken on disabled children. Housing issues"),
    ]


def test_refs_are_unique_and_both_printed_9_2_are_kept() -> None:
    refs = [action["ref"] for action in ACTIONS]
    assert len(set(refs)) == 52
    assert [ref for ref in refs if ref.startswith("9.")] == ["9.1", "9.2", "9.2b", "9.3"]
    printed = {action["ref"]: action["printed"] for action in ACTIONS if "printed" in action}
    assert printed == {"9.2b": "9.2", "15.1": "15. 1"}
    (second,) = (action for action in ACTIONS if action["ref"] == "9.2b")
    assert second["text"].startswith("Demonstrate that Domestic Violence interventions")


def test_numbers_are_whole_and_in_order() -> None:
    assert [objective["number"] for objective in OBJECTIVES] == list(range(1, 18))
    assert {type(objective["number"]) for objective in OBJECTIVES} == {int}


def test_links_are_those_that_the_words_make_and_no_others() -> None:
    assert held("works_with") == WORKS_WITH
    assert held("depends_on") == DEPENDS_ON
    assert held("see") == SEE


def test_recommendations_are_answered_where_the_plan_says_so() -> None:
    answered: dict[str, list[int | str]] = {item["id"]: [] for item in PLAN["recommendation"]}
    for objective in OBJECTIVES:
        for item in [objective, *objective["action"]]:
            for code in item.get("recommendation", []):
                answered[code].append(item.get("ref", objective["number"]))
    assert answered == ANSWERED_BY


@each_row
def test_due_is_the_last_day_of_the_month_that_is_named(
    objective: Table, row: list[list[str]]
) -> None:
    month = re.fullmatch(r"([A-Z][a-z]{2})[a-z]* (\d{4})", row[2][0]) if row[2] else None
    if month is None:
        assert "due" not in objective
    else:
        year, number = int(month[2]), list(calendar.month_abbr).index(month[1])
        last = calendar.monthrange(year, number)[1]
        assert objective["due"] == date(year, number, last)


def test_nothing_is_held_that_the_document_does_not_print() -> None:
    shared = {"recommendation", "progress"}
    for objective in OBJECTIVES:
        own = {"number", "title", "source", "timescale", "due", "lead", "action"}
        assert objective.keys() <= own | shared, objective["number"]
    for action in ACTIONS:
        own = {"ref", "printed", "text", "works_with", "depends_on", "see"}
        assert action.keys() <= own | shared, action["ref"]


def test_status_words_mean_what_the_board_means_by_them() -> None:
    words = {"ACHIEVED": "achieved", "ONGOING": "in progress", "In progress": "in progress"}
    assert HEAD["status_words"] == words
    said = {e["status"] for o in OBJECTIVES for _, e in entries(o) if "status" in e}
    assert {word.casefold() for word in said} == {word.casefold() for word in words}
