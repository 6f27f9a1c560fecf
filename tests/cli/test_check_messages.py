# ruff: noqa: E501
"""What `check` says of every fault that hands make: what is wrong, where, and what to do, once."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from lscb_tui.core.words.safe_text import unsafe_characters
from lscb_tui.store.broken_toml import Break, told
from lscb_tui.store.errors import StoreError
from tests.cli.conftest import Call
from tests.core.making import checked

GOOD = """\
[plan]
title = "M"
[[review]]
id = "q1"
date = 2016-03-31
[[objective]]
number = 1
title = "One"
  [[objective.action]]
  ref = "1.1"
  text = "Alpha"
"""


def action(line: str) -> str:
    """The plan with one more line in its action."""
    return f"{GOOD}  {line}\n"


def other(old: str, new: str) -> str:
    """The plan with something else in the place of a part of it."""
    assert old in GOOD
    return GOOD.replace(old, new)


CASES: list[tuple[str | bytes, list[str]]] = [
    (action('lead = "Head"'), ['12: error: “lead” of 1.1 must be a list of names, as ["Head"]']),
    (
        action("lead = 5"),
        ['12: error: “lead” of 1.1 must be a list of names, as ["Head of Service"]'],
    ),
    (
        action("lead = true"),
        ['12: error: “lead” of 1.1 must be a list of names, as ["Head of Service"]'],
    ),
    (
        action("lead = 2016-03-31"),
        ['12: error: “lead” of 1.1 must be a list of names, as ["Head of Service"]'],
    ),
    (
        action("lead = 07:30:00"),
        ['12: error: “lead” of 1.1 must be a list of names, as ["Head of Service"]'],
    ),
    (
        action("lead = 1.5"),
        ['12: error: “lead” of 1.1 must be a list of names, as ["Head of Service"]'],
    ),
    (
        action('lead = [["A"]]'),
        ['12: error: “lead” of 1.1 must be a list of names, as ["Head of Service"]'],
    ),
    (
        action("lead = { a = 1 }"),
        ['12: error: “lead” of 1.1 must be a list of names, as ["Head of Service"]'],
    ),
    (action("lead = []"), []),
    (
        action('lead = ""'),
        [
            '12: error: “lead” of 1.1 is empty: delete the line, or write a list of names, as ["Head of Service"]'
        ],
    ),
    (action('lead = [""]'), []),
    (
        action("lead = [5]"),
        ['12: error: “lead” of 1.1 must be a list of names, as ["Head of Service"]'],
    ),
    (
        action("depends_on = 5"),
        ['12: error: “depends_on” of 1.1 must be a list of numbers, as ["2.1"]'],
    ),
    (
        action('depends_on = "1.2"'),
        ['12: error: “depends_on” of 1.1 must be a list of numbers, as ["1.2"]'],
    ),
    (
        action("works_with = 5"),
        ['12: error: “works_with” of 1.1 must be a list of numbers, as ["2.1"]'],
    ),
    (
        action('works_with = "1.2"'),
        ['12: error: “works_with” of 1.1 must be a list of numbers, as ["1.2"]'],
    ),
    (action("see = 5"), ['12: error: “see” of 1.1 must be a list of numbers, as ["2.1"]']),
    (action('see = "1.2"'), ['12: error: “see” of 1.1 must be a list of numbers, as ["1.2"]']),
    (
        action("dismissed = 5"),
        ['12: error: “dismissed” of 1.1 must be a list of numbers, as ["2.1"]'],
    ),
    (
        action('dismissed = "1.2"'),
        ['12: error: “dismissed” of 1.1 must be a list of numbers, as ["1.2"]'],
    ),
    (
        action("recommendation = 5"),
        ['12: error: “recommendation” of 1.1 must be a list of codes, as ["PR-1"]'],
    ),
    (
        action('recommendation = "1.2"'),
        ['12: error: “recommendation” of 1.1 must be a list of codes, as ["1.2"]'],
    ),
    (
        other("  [[objective.action]]", 'source = "PR"\n  [[objective.action]]'),
        ['9: error: “source” of objective 1 must be a list of sources, as ["PR"]'],
    ),
    (
        action('due = "31/12/2010"'),
        ["12: error: “due” of 1.1 must be a date, without quotes, as 2010-12-31"],
    ),
    (
        action('due = "2016"'),
        ["12: error: “due” of 1.1 must be a date, without quotes, as 2010-12-31"],
    ),
    (
        action("due = 2016"),
        ["12: error: “due” of 1.1 must be a date, without quotes, as 2010-12-31"],
    ),
    (
        action("due = 2016-03-31T10:00:00"),
        ["12: error: “due” of 1.1 must be a date, without quotes, as 2010-12-31"],
    ),
    (
        action("due = 07:30:00"),
        ["12: error: “due” of 1.1 must be a date, without quotes, as 2010-12-31"],
    ),
    (
        action("due = true"),
        ["12: error: “due” of 1.1 must be a date, without quotes, as 2010-12-31"],
    ),
    (
        action('due = ""'),
        [
            "12: error: “due” of 1.1 is empty: delete the line, or write a date, without quotes, as 2010-12-31"
        ],
    ),
    (
        action("due = [2016-03-31]"),
        ["12: error: “due” of 1.1 must be a date, without quotes, as 2010-12-31"],
    ),
    (other('  text = "Alpha"', "  text = 5"), ["11: error: “text” of 1.1 must be text, in quotes"]),
    (
        other('  text = "Alpha"', "  text = true"),
        ["11: error: “text” of 1.1 must be text, in quotes"],
    ),
    (
        other('  text = "Alpha"', '  text = ["x"]'),
        ["11: error: “text” of 1.1 must be text, in quotes"],
    ),
    (
        other('  text = "Alpha"', "  text = 2016-03-31"),
        ["11: error: “text” of 1.1 must be text, in quotes"],
    ),
    (
        other('  ref = "1.1"', '  ref = ""'),
        [
            "10: error: the ref of an action is empty: write one between the quotes; until then it cannot be edited"
        ],
    ),
    (
        other('  ref = "1.1"', '  ref = "  "'),
        [
            "10: error: the ref of an action is empty: write one between the quotes; until then it cannot be edited"
        ],
    ),
    (other('  ref = "1.1"', "  ref = 5"), ['10: error: ref = 5 must be text, in quotes, as "5"']),
    (
        other('  ref = "1.1"', "  ref = 1.1"),
        ['10: error: ref = 1.1 must be text, in quotes, as "1.1"; until then it cannot be edited'],
    ),
    (
        other('  ref = "1.1"', "  ref = true"),
        ["10: error: ref = true must be text, in quotes; until then it cannot be edited"],
    ),
    (
        other('  ref = "1.1"', '  ref = ["1"]'),
        ["10: error: “ref” must be text, in quotes; until then it cannot be edited"],
    ),
    (
        other('  ref = "1.1"', "  ref = 2016-03-31"),
        ["10: error: ref = 2016-03-31 must be text, in quotes; until then it cannot be edited"],
    ),
    (
        other("number = 1", 'number = ""'),
        [
            "7: error: the number of an objective is empty: write one between the quotes; until then it cannot be edited"
        ],
    ),
    (
        other("number = 1", "number = 1.5"),
        [
            "7: error: number = 1.5 must be a whole number, or text in quotes; until then it cannot be edited"
        ],
    ),
    (
        other("number = 1", "number = true"),
        [
            "7: error: number = true must be a whole number, or text in quotes; until then it cannot be edited"
        ],
    ),
    (
        other('id = "q1"', 'id = ""'),
        [
            "4: error: the id of a review is empty: write one between the quotes; until then it cannot be edited"
        ],
    ),
    (
        other('  ref = "1.1"\n  text = "Alpha"', '  text = "Alpha"'),
        ["9: error: an action has no ref: add ref =; until then it cannot be edited"],
    ),
    (
        GOOD + '[[source]]\ncode = ""\n',
        [
            "13: error: the code of a source is empty: write one between the quotes; until then it cannot be edited"
        ],
    ),
    (
        other("[[review]]", 'status_words = "x"\n[[review]]'),
        [
            '3: error: “status_words” of the plan must be a table of words and their meanings, as { ONGOING = "in progress" }, with one of not started, in progress, achieved, superseded'
        ],
    ),
    (
        other("[[review]]", 'status_words = ["DONE"]\n[[review]]'),
        [
            '3: error: “status_words” of the plan must be a table of words and their meanings, as { ONGOING = "in progress" }, with one of not started, in progress, achieved, superseded'
        ],
    ),
    (
        other("[[review]]", 'status_words = { DONE = "finished" }\n[[review]]'),
        [
            "3: error: the status word “DONE” means “finished”, which says neither that it is open nor closed: use one of not started, in progress, achieved, superseded"
        ],
    ),
    (
        other("[[review]]", "status_words = { DONE = 5 }\n[[review]]"),
        [
            '3: error: “status_words” of the plan must be a table of words and their meanings, as { ONGOING = "in progress" }, with one of not started, in progress, achieved, superseded'
        ],
    ),
    (other("[[review]]", "status_words = {}\n[[review]]"), []),
    (
        other("[[review]]", 'agencies = "Housing"\n[[review]]'),
        ['3: error: “agencies” of the plan must be a list of texts, as ["Housing"]'],
    ),
    (
        other("[[review]]", "sub_groups = 5\n[[review]]"),
        ['3: error: “sub_groups” of the plan must be a list of texts, as ["Training"]'],
    ),
    (
        other("[[review]]", "separate_leads = 5\n[[review]]"),
        ['3: error: “separate_leads” of the plan must be a list of texts, as ["Head of Service"]'],
    ),
    (
        action('depends_on = ["2.9", "2.9"]'),
        [
            "12: error: 1.1: “waits for” names 2.9, which is missing: correct the number or remove the link"
        ],
    ),
    (
        action('depends_on = ["1.2","1.2"]\n  [[objective.action]]\n  ref = "1.2"\n  text = "B"'),
        ["12: warning: 1.1: “waits for” names 1.2 twice: take one of the two out"],
    ),
    (
        action(
            'depends_on = ["1.2"]\n  works_with = ["1.2"]\n  [[objective.action]]\n  ref = "1.2"\n  text = "B"'
        ),
        [],
    ),
    (
        action('depends_on = ["1.1"]'),
        ["12: error: 1.1: “waits for” names 1.1 itself; remove that link"],
    ),
    (
        action("progress = 5"),
        [
            "12: error: “progress” of 1.1 must be tables: write [[objective.action.progress]] above each"
        ],
    ),
    (
        action('progress = "x"'),
        [
            "12: error: “progress” of 1.1 must be tables: write [[objective.action.progress]] above each"
        ],
    ),
    (
        action('[[objective.action.progress]]\n  review = 5\n  status = true\n  on = "x"'),
        [
            "13: error: “review” of 1.1 must be text, in quotes",
            "14: error: “status” of 1.1 must be a line of text, in quotes",
            "15: error: “on” of 1.1 must be a date, without quotes, as 2010-12-31",
        ],
    ),
    (
        action('[[objective.action.progress]]\n  status = "ONGOING"'),
        [
            "12: error: progress of 1.1 says no review: add review = with the id of one",
            "13: warning: 1.1: the status word “ONGOING” has no meaning here and counts as open: give it one in status_words",
        ],
    ),
    (
        action('[[objective.action.progress]]\n  review = ""\n  status = "ONGOING"'),
        [
            "13: error: the review of a progress entry of 1.1 is empty: write the id of a review",
            "14: warning: 1.1: the status word “ONGOING” has no meaning here and counts as open: give it one in status_words",
        ],
    ),
    (
        other('  text = "Alpha"', '  text = "Alpha'),
        [
            '11: the quote that ends the text of this line is missing: write it; a text of several lines begins and ends with """'
        ],
    ),
    (
        other('  text = "Alpha"', "  text = Alpha"),
        ['11: text must be in quotes: write text = "Alpha"'],
    ),
    (
        other('  text = "Alpha"', "  text = “Alpha”"),
        ['11: the quotes here are curly (“): write straight ones, as "Alpha"'],
    ),
    (
        other('  text = "Alpha"', '  “text” = "Alpha"'),
        ['11: the quotes here are curly (“): write straight ones, as "Alpha"'],
    ),
    (
        action('lead = ["A", "B"'),
        [
            "12: the list that begins here has no end, or a comma is missing in it: write ] after its last part"
        ],
    ),
    (
        action('lead = ["A", "B"\n  due = 2016-01-01'),
        [
            "12: the list that begins here has no end, or a comma is missing in it: write ] after its last part"
        ],
    ),
    (
        other("  [[objective.action]]", "  [[objective.action]"),
        ["9: a bracket is missing here: write [[objective.action]]"],
    ),
    (
        action('text = "Beta"'),
        ["12: “text” is written twice, first on line 11: keep one of the two"],
    ),
    (
        GOOD + '[plan]\ntitle = "N"\n',
        [
            "12: [plan] is written here a second time: put its lines under the first, and delete this one"
        ],
    ),
    (
        other("[[objective]]", "[objective]"),
        ["6: error: “objective” must be written as [[objective]]"],
    ),
    (
        '[objective]\nnumber = 1\ntitle = "x"\n',
        ["1: error: “objective” must be written as [[objective]]"],
    ),
    (
        "[objective]\nnumber = 1\n[[objective]]\nnumber = 2\n",
        [
            "3: “objective” is written here a second time, in another way: write each as [[objective]], in double brackets"
        ],
    ),
    (
        other("  [[objective.action]]", "  [objective.action]"),
        ["9: error: “action” of objective 1 must be tables: write [[objective.action]] above each"],
    ),
    (other("[[review]]", "[review]"), ["3: error: “review” must be written as [[review]]"]),
    (other("[plan]", "[[plan]]"), ["1: error: “plan” must be written as [plan]"]),
    (
        '[[action]]\nref = "1.1"\n',
        [
            "1: warning: “action” in the plan is kept but not understood, and no list shows it: write it as [[objective.action]]"
        ],
    ),
    (
        action("due = 31/12/2010"),
        ["12: a date is written year first, without quotes, as 2010-12-31, and not 31/12/2010"],
    ),
    (action("due = 2010-02-30"), ["12: there is no day 2010-02-30: correct it"]),
    (
        action("due = 31.12.2010"),
        ["12: a date is written year first, without quotes, as 2010-12-31, and not 31.12.2010"],
    ),
    (
        action("due = Dec 2010"),
        [
            '12: “due” is a date, year first and without quotes, as 2010-12-31; other words for a time go in timescale = "..."'
        ],
    ),
    (
        action('lead = ["A" "B"]'),
        ["12: a comma is missing between two parts of the list here: write it"],
    ),
    (
        action("done = True"),
        [
            '12: True cannot stand here as it is: write true or false in small letters, or "True" in quotes'
        ],
    ),
    (
        other('  text = "Alpha"', '  text: "Alpha"'),
        ['11: there is a colon after “text”: write text = "Alpha"'],
    ),
    (action("due ="), ["12: “due” has no value: write one after the =, or delete the line"]),
    (
        action("just words"),
        [
            "12: “just words” has no =: begin the line with # if it is a comment; if it belongs to a text, put it within its quotes"
        ],
    ),
    (
        other('  text = "Alpha"', "  text = 'The Board's words'"),
        ['11: a text with an apostrophe in it must be in double quotes, as "the board\'s plan"'],
    ),
    (
        other('  text = "Alpha"', '  text = "The "key" words"'),
        ['11: a quote inside a text needs a backslash before it, as "the \\"old\\" plan"'],
    ),
    (
        other('  text = "Alpha"', '  text = "C:\\Work\\plan"'),
        [
            "11: a backslash in a text must be written twice, as C:\\\\Plans, or the text put in '...'"
        ],
    ),
    (
        other('  text = "Alpha"', '  text = "Alpha\n  beta"'),
        [
            '11: the quote that ends the text of this line is missing: write it; a text of several lines begins and ends with """'
        ],
    ),
    (other("[[review]]", 'status_words = { DONE = "achieved", }\n[[review]]'), []),
    (
        '{"plan": {"title": "M"}}\n',
        ["1: this looks like JSON: a plan is TOML, as `lscb-tui new` writes it"],
    ),
    (
        "No,Action,Lead\n1.1,Alpha,Head\n",
        [
            "1: this looks like a table from a spreadsheet: a plan is TOML, as `lscb-tui new` writes it"
        ],
    ),
    (
        "plan:\n  title: M\n",
        ["1: this looks like YAML: a plan is TOML, as `lscb-tui new` writes it"],
    ),
    ("", ["1: warning: the file is empty: add an objective"]),
    ("\n\n", ["1: warning: the file is empty: add an objective"]),
    ("# nothing\n", ["1: warning: the file is empty: add an objective"]),
    (
        other('  text = "Alpha"', '  text = "Al\x00pha"'),
        ["11: there is an invisible character (NUL) here: delete it"],
    ),
    (
        other('  text = "Alpha"', '  text = "Al\x07pha"'),
        ["11: there is an invisible character or an odd space (U+0007) here: type the line again"],
    ),
    (GOOD + "\x00\x00\x00", ["12: there is an invisible character (NUL) here: delete it"]),
    (
        other('  text = "Alpha"', '  text = "Al\tpha"'),
        ["11: error: 1.1: control character 09 hidden in “Al pha”: type it again without"],
    ),
    (GOOD.replace("\n", "\r\n", 4), []),
    (
        GOOD.replace("\n", "\r"),
        [
            "1: the lines of this file end as on old Macs (CR only): save it with line ends of Unix or Windows in an editor"
        ],
    ),
    (
        other('  text = "Alpha"', '  text\xa0= "Alpha"'),
        ["11: there is an invisible character or an odd space (U+00A0) here: type the line again"],
    ),
    (
        "\ufeff" * 2 + GOOD,
        [
            "1: there is an invisible mark of an editor (a byte order mark) twice at the start of the file: delete it, or save the file as “UTF-8 without BOM”"
        ],
    ),
    (
        GOOD + "\ufeff[[review]]\nid='x'\n",
        [
            "12: there is an invisible mark of an editor (a byte order mark) here: delete it, or save the file as “UTF-8 without BOM”"
        ],
    ),
    ("\ufeff" * 1 + GOOD, []),
    (
        other('  text = "Alpha"', '  te\u200bxt = "Alpha"'),
        ["11: there is an invisible character or an odd space (U+200B) here: type the line again"],
    ),
    (action("größe = 5"), ['12: “größe” cannot be a key as it is: write "größe" =']),
    (
        action('success measure = "x"'),
        ["12: “success measure” cannot be a key as it is: write success_measure ="],
    ),
    (
        action("due = 2016–03–31"),
        ["12: a date is written with plain hyphens, as 2010-12-31, and not 2016–03–31"],
    ),
    (
        other("Alpha", "Café").encode("latin-1"),
        ["11: byte 0xE9 is not UTF-8: save the file as UTF-8 in an editor"],
    ),
    (
        GOOD.encode("utf-16"),
        ["1: the file is UTF-16, which some programs call Unicode: save it as UTF-8 in an editor"],
    ),
    (
        GOOD.encode("utf-16-be"),
        ["1: the file is not UTF-8 but, it seems, UTF-16: save it as UTF-8 in an editor"],
    ),
    (
        b"PK\x03\x04\x14\x00\x06\x00",
        ["1: this is not text but a Word or Excel file, or a zip: a plan is a text file"],
    ),
    (
        other("Alpha", "Board’s").encode("cp1252"),
        ["11: byte 0x92 is not UTF-8: save the file as UTF-8 in an editor"],
    ),
]


@pytest.mark.parametrize(("text", "said"), CASES)
def test_each_fault_is_told_once_with_where_and_what_to_do(
    text: str | bytes, said: list[str], call: Call, tmp_path: Path
) -> None:
    (tmp_path / "plan.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    lines = call("check").output.splitlines()
    assert [line.removeprefix("plan.toml:") for line in lines if "plan.toml:" in line] == said


@checked(300)
@given(st.integers(0, len(GOOD)), st.integers(0, 3), st.text(max_size=3))
def test_whatever_breaks_a_plan_is_told_in_one_line(at: int, gone: int, new: str) -> None:
    text = GOOD[:at] + new + GOOD[at + gone :]
    try:
        tomli.loads(text)
    except tomli.TOMLDecodeError as problem:
        line, said = told(Break(problem.doc, problem.pos, problem.lineno, problem.msg))
        assert 1 <= line <= text.count("\n") + text.count("\r") + 1
        assert said
        assert not unsafe_characters(StoreError(Path(), line, said).message, lines=False)
