"""The line of everything in a plan is told, and no question goes through the whole text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_tui.core.plan.items import Plan
from lscb_tui.core.plan.toml_values import TomlPath
from lscb_tui.store.toml import line_finder
from lscb_tui.store.toml.line_finder import line_of
from lscb_tui.store.toml.scanner import Statement, statements
from tests.core.making import checked
from tests.store.layouts import written
from tests.store.test_scanner import found_in
from tests.strategies import plans


@checked(120)
@given(plans(), st.integers(0, 2**32))
def test_the_line_of_everything_in_a_plan_is_known(plan: Plan, seed: int) -> None:
    text, _ = written(plan, seed)
    for path, value, line in found_in(text):
        assert line_of(text, path) == line
        if isinstance(value, list) and value:
            assert line_of(text, (*path, 0, "due")) == line


PLAN = """\
# A plan.
[plan]
title = "x"

[[review]]
id = "1"

[[objective]]
number = 1

  [[objective.action]]
  ref = "1.1"
  due = 2010-12-31

  [[objective.action]]
  text = \"\"\"
[[objective]]
\"\"\"
  ref = "1.2"

[[objective]]
number = 2
action = [
  { ref = "2.1" },
]
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 1),
        (("plan",), 2),
        (("plan", "title"), 3),
        (("plan", "status_words", "ONGOING"), 2),
        (("objective",), 8),
        (("objective", 0, "number"), 9),
        (("objective", 0, "action", 0), 11),
        (("objective", 0, "action", 0, "due"), 13),
        (("objective", 0, "action", 0, "lead"), 11),
        (("objective", 0, "action", 1, "ref"), 19),
        (("objective", 1, "action", 0, "ref"), 23),
        (("objective", 7), 8),
        (("source", 0), 1),
    ],
)
def test_the_line_of_a_path_is_that_of_it_or_of_the_nearest_above_it(
    path: TomlPath, line: int
) -> None:
    assert line_of(PLAN, path) == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('\nplan.title = "x"\n', 2),
        ('\n[plan]\ntitle = "x"\n', 3),
        ('\n\nplan = { title = "x" }\n', 3),
        ('\n[plan.status_words]\nA = "achieved"\n', 2),
        ('x = 1\nplan.board = "y"\n', 2),
    ],
)
def test_the_line_of_a_field_of_the_plan_is_found_in_every_form(text: str, line: int) -> None:
    assert line_of(text, ("plan", "title")) == line


class Watched(str):
    """A text that knows how often it was looked through for its line breaks."""

    counts = 0

    def count(self, *asked: Any) -> int:
        self.counts += 1
        return super().count(*asked)


MANY = 300
IN_MANY_TABLES = "[[objective]]\nnumber = 1\n" + "".join(
    f'  [[objective.action]]\n  ref = "1.{n}"\n  x = {{ y = 1 }}\n' for n in range(MANY)
)
IN_ONE_TABLE = "[plan]\n" + "".join(f'key_{n} = "{"words " * 9}"\n' for n in range(MANY))


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        (IN_MANY_TABLES, [("objective", 0, "action", n, "x", "y") for n in range(MANY)]),
        (IN_ONE_TABLE, [("plan", f"key_{n}") for n in range(MANY)]),
        (IN_ONE_TABLE.rstrip(), [("plan", f"key_{n}") for n in range(MANY)]),
        (IN_ONE_TABLE, [("plan", "key_1", n) for n in range(MANY)]),
    ],
    ids=["many tables", "one table", "no line break at the end", "one statement"],
)
def test_a_question_does_not_go_through_the_text_from_its_start(
    text: str, paths: list[TomlPath], monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at = 0

    def watched(text: str, start: int, end: int) -> Iterator[Statement]:
        nonlocal looked_at
        assert text.endswith("\n"), "the scanner would make a copy of it"
        looked_at += end - start
        return statements(text, start, end)

    monkeypatch.setattr(line_finder, "statements", watched)
    asked = Watched(text)
    found = [line_of(asked, path) for path in paths]
    assert found == [str_line(text, path) for path in paths]
    assert asked.counts == 0
    assert looked_at <= 2 * len(text)


def str_line(text: str, path: TomlPath) -> int:
    """The line on which the key of a path is written for the first time, by a plain search."""
    number = int(path[3]) if len(path) > 4 else None
    words = f'ref = "1.{number}"' if number is not None else f"{path[1]} ="
    return text.count("\n", 0, text.index(words)) + 1 + (number is not None)
