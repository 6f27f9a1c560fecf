"""Importing a document: the answers of each step, and what comes of them."""

from __future__ import annotations

from lscb_tui.core.frozen import replace
from lscb_tui.ui.keys.command import Command, Reason, Situation, always
from lscb_tui.ui.keys.rows import IMPORT, ON_IMPORT, group, row

_PROGRESS = "progress"


def _at_progress(why: str) -> Reason:
    """Why an entry cannot be given to anybody: there is none at other steps."""

    def reason(now: Situation) -> str:
        return "" if now.view == _PROGRESS else why

    return reason


def _row(
    id: str,
    keys: str,
    title: str,
    help: str,
    footer: int = 0,
    why_not: Reason = always,
    view: str = "",
    part: str = "steps",
) -> Command:
    made = row(id, keys, title, help, part, footer=footer, on=ON_IMPORT, why_not=why_not)
    return replace(made, view=view)


def _answers(now: Situation) -> str:
    """Why nothing can be answered: the plan as it will be, and the lists, are only to be read."""
    return "" if now.target else "There is nothing to answer here: Esc goes back to what is asked."


def _answer(
    id: str, keys: str, title: str, help: str, footer: int = 0, why_not: Reason = _answers
) -> Command:
    return _row(id, keys, title, help, footer, why_not, part="answering")


_ENTRIES = "That is for the entries of step 5: Enter goes on to them."

IMPORTING_KEYS: tuple[Command, ...] = group(
    IMPORT,
    _row("next_step", "enter", "Next step", "go to the next step with something to decide", 10),
    _row(
        "go_to_question",
        "enter",
        "Answer",
        "go to where this question is answered",
        10,
        view="list",
    ),
    _row(
        "write_import",
        "enter",
        "Write",
        "write the new plan, or the changes to yours",
        10,
        view="preview",
    ),
    _answer("answer_after", "l right", "Next answer", "the next answer for this row", 20),
    _answer("answer_before", "h left", "Answer before", "the answer before this one", 0),
    _answer("take", "space", "Take", "take it, or leave it; once more undoes that", 25),
    _answer("choose_answer", "c", "Choose", "choose the answer from a list", 30),
    _answer(
        "type_answer",
        "r e",
        "Type",
        "type the answer: a review, a title, a day, a key",
        35,
    ),
    _answer(
        "row_after",
        "right_square_bracket",
        "Row below",
        "show the next row of the document; in step 1, more heading rows",
        40,
    ),
    _answer(
        "row_before",
        "left_square_bracket",
        "Row above",
        "show the row before; in step 1, fewer heading rows",
        0,
    ),
    _row(
        "next_part",
        "tab",
        "Next part",
        "go to the next table or list",
        45,
        part="answering",
    ),
    _row(
        "next_entries",
        "tab",
        "Next objective",
        "go to the entries of the next objective",
        9,
        view=_PROGRESS,
        part="answering",
    ),
    _row(
        "part_before",
        "shift+tab",
        "Part before",
        "go to the table, objective or list before",
        part="answering",
    ),
    _answer(
        "give_entry",
        "1 2 3 4 5 6 7 8 9",
        "Action's number",
        "give the entry to the action with this number",
        15,
        _at_progress(_ENTRIES),
    ),
    _answer(
        "give_objective",
        "o",
        "Objective",
        "give the entry to the objective",
        16,
        _at_progress(_ENTRIES),
    ),
    _answer(
        "part_entry",
        "x",
        "Split",
        "split the paragraph from the entry above, or join it again",
        17,
        _at_progress(_ENTRIES),
    ),
    _answer(
        "in_order",
        "i",
        "In order",
        "give the entries to the actions in order, one each",
        18,
        _at_progress(_ENTRIES),
    ),
    _row("show_asked", "a", "To answer", "the questions still to answer; Enter goes to one", 50),
    _row("show_not_taken", "n", "Not taken", "the words that are not taken, and why", 55),
    _row("show_made", "m", "Made", "what was made here, and from which words", 60),
    _row("show_told", "t", "To know", "what there is to know about the document", 65),
    _row("save_answers", "M", "Save answers", "write the answers to a file, for --map", 70),
    _row("leave_import", "q", "Leave", "leave the import; nothing is written", 80, part="screen"),
)
