"""Arrays and inline tables of which some parts change: the comments stay beside the others."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_tui.core.plan.toml_parser import parse_toml
from lscb_tui.store.toml.comments import comments
from lscb_tui.store.toml.containers import rewritten
from tests.core.making import checked

LEADS = """\
[
  "A", # first lead
  "B",
]"""
ACTIONS = """\
[
  # before first
  { ref = "1.1", text = "one", due = 2016-02-29 }, # after first
  { ref = "1.2", text = 'two', depends_on = ["1.1", # why
    ] },
  # last comment
]"""
FIRST: dict[str, Any]
SECOND: dict[str, Any]
FIRST, SECOND = parse_toml(f"v = {ACTIONS}")["v"]


def changed(text: str, new: Any, eol: str = "\n") -> str:
    text = text.replace("\n", eol)
    after = rewritten(text, parse_toml(f"v = {text}")["v"], new, eol)
    assert parse_toml(f"v = {after}\n")["v"] == new
    assert after.count("\n") == after.count(eol)
    return after.replace(eol, "\n")


@pytest.mark.parametrize("eol", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("text", "new", "after"),
    [
        (LEADS, ["A"], '[\n  "A", # first lead\n]'),
        (LEADS, ["B"], '[\n  "B",\n]'),
        (LEADS, ["A", "B", "C"], '[\n  "A", # first lead\n  "B",\n  "C",\n]'),
        (LEADS, ["C", "A", "B"], '[\n  "C",\n  "A", # first lead\n  "B",\n]'),
        (LEADS, ["A", "C"], '[\n  "A", # first lead\n  "C",\n]'),
        (LEADS, ["B", "A"], '[\n  "B",\n  "A", # first lead\n]'),
        (LEADS, ["Miss A", "B", "C"], '[\n  "Miss A", # first lead\n  "B",\n  "C",\n]'),
        ('["1.1", # why\n  ]', ["1.1", "1.2"], '["1.1", # why\n    "1.2",\n  ]'),
        ('["1.1", # why\n  ]', ["1.0", "1.1"], '["1.0", "1.1", # why\n  ]'),
        ('["1", "2" # why\n]', ["1", "2", "3"], '["1", "2", # why\n  "3"\n]'),
        ('["1", "2" # why\n]', ["2", "1"], '["2", # why\n  "1"\n]'),
        ('["1", # why\n "2"]', ["1"], '["1" # why\n]'),
        ('["1" # why\n , "2"]', ["1"], '["1" # why\n ]'),
        ('["1", # one\n # own\n "2"]', ["2"], '[\n # own\n "2"]'),
        ('[\n # own\n "1", "2"]', ["2"], '[\n # own\n "2"]'),
        ('[ # all\n "1", "2"]', ["2"], '[ # all\n "2"]'),
        ('["a # b", "]", # c\n]', ["a # b", "x"], '["a # b", "x", # c\n]'),
        (ACTIONS, [FIRST], ACTIONS[: ACTIONS.index('\n  { ref = "1.2"')] + "\n  # last comment\n]"),
        (
            ACTIONS,
            [SECOND],
            ACTIONS.replace(
                '  { ref = "1.1", text = "one", due = 2016-02-29 }, # after first\n', ""
            ),
        ),
        (ACTIONS, [{**FIRST, "text": "x"}, SECOND], ACTIONS.replace('"one"', '"x"')),
        (ACTIONS, [FIRST, {**SECOND, "text": "x"}], ACTIONS.replace("'two'", '"x"')),
        (
            ACTIONS,
            [FIRST, {**SECOND, "due": 1}],
            ACTIONS.replace("# why\n    ]", "# why\n    ], due = 1"),
        ),
        (
            ACTIONS,
            [FIRST, {**SECOND, "depends_on": ["1.1", "2.1"]}, {"ref": "1.3"}],
            ACTIONS.replace("# why\n", '# why\n      "2.1",\n').replace(
                "    ] },\n", '    ] },\n  { ref = "1.3" },\n'
            ),
        ),
    ],
)
def test_comments_stay_beside_their_parts(text: str, new: Any, after: str, eol: str) -> None:
    assert changed(text, new, eol) == after


@st.composite
def arrays(draw: st.DrawFn) -> tuple[str, list[str], list[str]]:
    """An array as text, with comments behind and above some elements, and another one."""
    names = st.lists(st.sampled_from("ABCDEFGH"), unique=True, min_size=1)
    old, new = draw(names), draw(names)
    parts: list[str] = []
    for at, name in enumerate(old):
        space = draw(st.sampled_from(("", " ", "\n  ", "\n\n\t", f"\n  # above {name}\n  ")))
        comma = "," if at < len(old) - 1 or draw(st.booleans()) else ""
        early = draw(st.sampled_from(("", f" # early {name}\n"))) if comma else ""
        behind = "" if early else draw(st.sampled_from(("", "", f" # behind {name}")))
        if at and "#" in parts[-1].rpartition("\n")[2] and not space.startswith("\n"):
            space = "\n"
        parts.append(f'{space}"{name}"{early}{comma}{behind}')
    end = draw(st.sampled_from(("\n]", "\n  # end\n]")))
    return f"[{''.join(parts)}{end}", old, new


@checked(300)
@given(arrays())
def test_whatever_becomes_of_an_array_its_comments_stay(
    case: tuple[str, list[str], list[str]],
) -> None:
    text, old, new = case
    after = changed(text, new)
    there = [comment.text for comment in comments(after)]
    for comment in comments(text):
        name = comment.text[-1]
        if comment.alone:
            assert there.count(comment.text) == 1
        elif name in new:
            assert there.count(comment.text) == 1
            line = next(line for line in after.split("\n") if comment.text in line)
            assert f'"{name}"' in line
    assert changed(after, new) == after
    if new == old:
        assert after == text
