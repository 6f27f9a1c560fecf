"""A terminal without UTF-8: signs of ASCII, in columns that are as straight as ever."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from lscb_tui.cli.output import columns
from lscb_tui.core.words.ascii_signs import ascii_only
from lscb_tui.ui.lines.status_marks import LEGEND, SIGNS
from lscb_tui.ui.terminal.charset import encoding_of, is_plain
from tests.ui.test_terminal import Terminal, opened_whole, terminal

LOCALES = [{"LC_ALL": "C"}, {"LC_ALL": "POSIX"}, {"LC_ALL": "en_GB.ISO-8859-1"}]
ODD = "Größe “a” – é, naïve, 漢字, e\u0301, \U0001f469\u200d\U0001f4bb, ﬁ, Ł, 5 €"


@pytest.mark.parametrize(
    ("environment", "plain", "encoding"),
    [
        ({}, False, "utf-8"),
        ({"LANG": "en_GB.UTF-8"}, False, "utf-8"),
        ({"LANG": "de_DE.utf8@euro"}, False, "utf-8"),
        ({"LC_ALL": "C.UTF-8", "LANG": "C"}, False, "utf-8"),
        ({"LC_ALL": "C"}, True, "utf-8"),
        ({"LC_ALL": "POSIX", "LANG": "en_GB.UTF-8"}, True, "utf-8"),
        ({"LC_CTYPE": "en_GB.ISO-8859-1", "LANG": "en_GB.UTF-8"}, True, "iso8859-1"),
        ({"LANG": "en_GB"}, True, "utf-8"),
        ({"LANG": "en_GB.ISO-8859-15@euro"}, True, "iso8859-15"),
        ({"LC_ALL": "", "LC_CTYPE": "", "LANG": "C"}, True, "utf-8"),
        # Python's own doing, and not that of a person.
        ({"LC_CTYPE": "C.UTF-8", "LANG": "C"}, True, "utf-8"),
        ({"LANG": "xx.nonsense"}, True, "utf-8"),
        ({"LANG": "xx."}, True, "utf-8"),
    ],
)
def test_the_locale_says_what_there_is(
    environment: dict[str, str], plain: bool, encoding: str
) -> None:
    assert is_plain(environment) == plain
    assert encoding_of(environment) == encoding


@given(st.one_of(st.text(max_size=60), st.sampled_from([ODD, "║ ► ✓ ◐"])))
@pytest.mark.parametrize("width", [cell_len, columns])
def test_whatever_it_is_it_is_ascii_and_as_wide(width: Any, text: str) -> None:
    parts = re.split(r"([^\x00-\x7f]+)", text)
    plain = [part if part.isascii() else ascii_only(part, width) for part in parts]
    assert ascii_only(text, width) == "".join(plain)
    assert "".join(plain).isascii()
    for part, other in zip(parts, plain, strict=True):
        assert part.isascii() or len(other) == width(part)


def test_the_signs_of_a_status_are_told_apart() -> None:
    plain = [ascii_only(sign, cell_len) for sign in SIGNS.values()]
    assert len(set(plain)) == len(plain)
    for signs, _ in LEGEND:
        assert "?" not in ascii_only(signs.replace("?", ""), cell_len), signs


@pytest.mark.parametrize("locale", LOCALES, ids=lambda env: env["LC_ALL"])
def test_the_screen_has_ascii_only_and_the_same_columns(locale: dict[str, str], plan: Path) -> None:
    plan.write_text(plan.read_text().replace("An LSCB Business plan", ODD, 1))
    with terminal(str(plan)) as term:
        full = term.until(opened_whole)
    with terminal(str(plan), size=(80, 24), **locale) as term:
        plain = term.until(lambda text: opened_whole(text.replace("-- Obj", "── Obj")))
        assert term.raw.isascii()
        for one, other in zip(full.splitlines(), plain.splitlines(), strict=True):
            assert [at for at, c in enumerate(one) if c.isdecimal()] == [
                at for at, c in enumerate(other) if c.isdecimal()
            ]
        assert re.search(r"1\.2 +v ACHIEVED", plain)
        for keys, seen in (
            ("j", "-- 1.1"), ("?", "edit the item"), ("q", "-- 1.1"), ("2", "joint package"),
            ("1", "-- 1.1"), ("e", "Esc leave"), ("\x1b[27u", "-- 1.1"),
        ):  # fmt: skip
            term.child.send(keys)
            term.until(lambda text, seen=seen: seen in text)  # type: ignore[misc]
        term.child.send("q")
        assert term.end() == 0
        assert term.raw.isascii()


@pytest.mark.parametrize(
    ("env", "sent"),
    [
        ({"LC_ALL": "C"}, "José".encode()),
        ({"LC_ALL": "en_GB.ISO-8859-1"}, "José".encode("latin-1")),
    ],
    ids=str,
)
def test_what_is_typed_is_what_the_terminal_sends(
    env: dict[str, str], sent: bytes, plan: Path
) -> None:
    with terminal(str(plan), size=(80, 24), **env) as term:
        term.until(lambda text: "-- Objective 1" in text)
        term.child.send(b":2.1\rp" + sent + b"\x0f")
        term.until(lambda text: "Saved" in text)
        term.child.send("q")
        assert term.end() == 0
    assert "José" in plan.read_text()


@pytest.mark.parametrize(
    "locale", [LOCALES[-1], {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}], ids=str
)
def test_the_command_line_answers_in_a_terminal_and_in_a_pipe(
    locale: dict[str, str], plan: Path
) -> None:
    plan.write_text(plan.read_text().replace("An LSCB Business plan", ODD, 1))
    env = {k: v for k, v in os.environ.items() if k not in ("LC_CTYPE", "LANG")} | locale
    for words in (["list"], ["show"], ["show", "1.1"], ["check"], ["blocked"], ["list", "x:“"]):
        term = Terminal(
            [sys.executable, "-m", "lscb_tui", *words, "--plan", str(plan)], (80, 24), **locale
        )
        assert term.end() in (0, 1, 2)
        assert term.raw.isascii()
        assert b"\\u" not in term.raw
        assert b"Traceback" not in term.raw
        piped = subprocess.run(
            [sys.executable, "-m", "lscb_tui", *words, "--plan", str(plan)],
            capture_output=True, env=env, check=False,
        )  # fmt: skip
        assert piped.returncode in (0, 1, 2)
        assert b"Traceback" not in piped.stderr
        assert b"\\u" not in piped.stdout
    term = Terminal(
        [sys.executable, "-m", "lscb_tui", "list", "--json", "--plan", str(plan)],
        (80, 24),
        **locale,
    )
    assert term.end() == 0
    assert any(action["text"].startswith(ODD) for action in json.loads(term.raw)["actions"])
