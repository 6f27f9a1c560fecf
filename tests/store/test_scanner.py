"""The scanner finds what the parser reads, and says where it is."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from lscb_tui.core.plan.toml_values import TomlPath, same
from lscb_tui.store.files import BOM
from lscb_tui.store.toml.outline import Table, outline
from lscb_tui.store.toml.scanner import statements
from tests.core.making import checked
from tests.store.layouts import Writer
from tests.strategies import values

NASTY = {
    "headers in strings and comments": '''
# [not.a.table]
a = """
[[objective]]
number = 1 # "
"""
b = \'\'\'
[plan]
x = "\'\'\' # \'\'\' [still] a comment
[real] # [comment] "
c = "[[no]]" # [[no]]
d = """ends in quotes""""" # x
e = \'\'\'it\'s\'\'\'\'\' # y
f = """\\\\"""
g = """ \\""" """
h = """a\\
    b"""
''',
    "rows that look like headers inside arrays": """
a = [
  ["x"],
  [
["y"], # ]
["z]"], ["#"],
],
]
  [ b . "c.d" . 'e' ]  # [f]
  g = { h = [ [1], { i = "}" } ], j = '{' }
[[k]]
[[ k . l ]]
m = [ { n = 1 }, # [o]
  { n = 2 }, ]
[[k]]
""",
    "keys": """
a.b = 1
a . "c d" = 2
"=" = 3
'#' = "#"
"\\u00e9 \\"q\\"" = 5
"" = 6
1234 = 7
-_- = 2010-12-31 10:00:00 # date
[a.e]
"x".y.'z' = [1]
""",
    "no line break at the end": "[a]\nb = 1 # c",
    "a header at the end": "b = 1\n[a]",
    "carriage returns": 'a = 1\r\n[b] # c\r\nd = """\r\n[e]\r\n"""\r\n[[f]]\r\ng = [\r\n[1]]\r\n',
    "nothing": "",
    "only a comment": "# [a]",
    "tables out of order": "[a.b]\nc = 1\n[[d]]\n[a]\ne = 1\n[d.f]\ng = 1\n[[d]]\n[[d.h]]\ni = 1\n",
    "newlines in inline tables": "a = { # x\n  b = 1, # }\n  c = [\n[2]]\n}\nd = 1\n[e]\n",
}


def scanned(text: str) -> dict[str, Any]:
    """The document as the scanner's spans have it."""
    document: dict[str, Any] = {}
    for path, value, _ in found_in(text):
        inner: Any = document
        for step, after in zip(path, (*path[1:], None), strict=True):
            if after is None:
                if isinstance(inner, dict) and isinstance(inner.get(str(step)), dict):
                    inner[str(step)].update(value)
                elif isinstance(inner, list):
                    inner.append(value)
                else:
                    inner[str(step)] = value
            elif isinstance(inner, list):
                inner = inner[int(step)]
            else:
                inner = inner.setdefault(str(step), [] if isinstance(after, int) else {})
    return document


def found_in(text: str) -> Iterator[tuple[TomlPath, Any, int]]:
    """Every header and statement: its path, its value, and its line."""
    found = outline(text)
    for table in found.tables:
        path = path_of(table)
        if path:
            yield path, {}, line_at(text, table.start)
        for st_ in statements(text, table.start + table.head, table.end):
            value = tomli.loads(f"v = {text[st_.value : st_.value_end]}")["v"]
            yield (*path, *st_.keys), value, line_at(text, st_.key)
            if st_.comment >= 0:
                assert text[st_.comment] == "#"
                assert not text[st_.value_end : st_.comment].strip()
            assert not text[st_.start : st_.key].strip("\ufeff \t")
            assert text[st_.end - 1 : st_.end] in ("\n", text[-1:])


def line_at(text: str, position: int) -> int:
    """Its number, counted from the start of the text."""
    return text.count("\n", 0, position) + 1


def path_of(table: Table) -> TomlPath:
    if table.parent is None:
        return ()
    siblings = table.parent.children[table.name]
    index = (siblings.index(table),) if isinstance(siblings, list) else ()
    return (*path_of(table.parent), table.name, *index)


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY.keys())
def test_the_spans_of_odd_texts_read_as_the_parser_reads_them(text: str) -> None:
    assert same(scanned(text), tomli.loads(text))
    assert same(scanned(BOM + text), tomli.loads(text))


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Documents of any keys and values at all, written in every form."""
    document = draw(st.dictionaries(st.text("ab.\"'# é=[]", max_size=3), values(), max_size=4))
    more = draw(st.dictionaries(st.sampled_from("xyz"), values(), max_size=2))
    writer = Writer(draw(st.randoms(use_true_random=False)))
    top = [writer.statement(writer.key(key), value, "") for key, value in document.items()]
    tables = [
        writer.table((key,), value if isinstance(value, dict) else {"v": value}, array)
        for key, value in more.items()
        if key not in document
        for array in [writer.maybe()]
    ]
    text = "".join([*top, *tables])
    return text.replace("\n", "\r\n") if draw(st.booleans()) else text


@checked(120)
@given(documents())
def test_the_spans_of_any_document_read_as_the_parser_reads_it(text: str) -> None:
    assert same(scanned(text), tomli.loads(text))


def test_ten_thousand_actions_are_outlined_in_a_moment() -> None:
    action = '\n  [[objective.action]]\n  ref = "1.1"\n  text = "' + "words " * 90 + '"\n'
    entry = '    [[objective.action.progress]]\n    review = "1"\n    status = "ONGOING"\n'
    text = "[[objective]]\nnumber = 1\n" + (action + entry) * 10_000
    began = time.process_time()
    found = outline(text)
    took = time.process_time() - began
    assert len(found.tables) == 20_002
    assert took < 1.5, "a tenth of this is usual"
