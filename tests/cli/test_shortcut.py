"""A plain call past click does, prints and leaves behind what it does by way of click."""

from __future__ import annotations

import inspect
import io
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_tui.cli import shortcut
from lscb_tui.cli.click_command import click_command
from lscb_tui.cli.command import Command, defined
from lscb_tui.cli.command_table import COMMANDS
from tests.cli.conftest import Call

PLAIN = """
list
list --json
list -is:ready objective:5
list audit --as-at 'Dec 2011' --json
list --plan plan.toml xyzzy
list --plan nope.toml
list --plan=plan.toml
list --sort due --sort -lead
list --sort nonsense
list is:blocked -- -is:ready
list foo:x
list ''
blocked
blocked --json --as-at 2012-01-01
show
show 10.2
show --json 10
show 'objective 10' --as-at=2012-01-01
show -- 1.1
show plan --json
show review:2010-09
show source:PR --plan plan.toml
show 99
show ''
show 1.1 --over-time
show --over-time --json
show --plan nope.toml 1.1
show --plan ''
check
check --json
check --as-at 2012-01-01 --as-at 2013-01-01
check --plan=nope.toml
check --plan nope.toml --json
set 10.2 lead 'Chair of the Board'
set 10.2 lead=x due 2011-02-01
set 10.2 lead 'one' --expect 'Chair Monitoring & Evaluation'
set 10.2 lead 'one' --expect 'nobody'
set 10.2 status ACHIEVED
set 2.1 status ACHIEVED --wait 0
set 10.2 status ONGOING
set 10.2 status whatever
set 10.2 depends_on 2.1 1.1
set 2.1 depends_on 10.2
set 10.2 due 'Dec 2012' --plan plan.toml
set --reason words -- 10.2 revised_due 2012-01-01
set --reason words 10.2 due 2012-01-01
set 10.2 text -5
set 10.2 text ''
set 99 lead x
set 10.2 leads x
set 10.2 nonsense x
set objective:10 title 'Ein​e andere'
set --plan nope.toml 10.2 lead x
progress 10.2 --status ACHIEVED
progress 2.1 --status achieved --text 'All is done.'
progress 10.2 --text=words
progress 10.2 --text -
progress 10.2 --text 'words​ with what is not seen'
progress --no-update 10.2
progress 10.2 --due 2012-01-01 --text why --agreed
progress 10.2 --due whenever --text why
progress 10.2 --evidence a --evidence b --impact c
progress 10.2 --evidence none
progress 10.2 --column percent=80
progress 10.2 --rag red
progress 99 --text x
progress 'objective 9' --status ACHIEVED
progress plan --text x
add action 10 'More words' --lead One --lead Two --waits-for 2.1
add source X --date 2012-01-01
remove 10.2
remove --yes 10.2
remove 99 --yes
link 10.2 with 1.1
link 10.2 see 99
unlink 10.2 waits-for 2.1
move 10.2 9
minute decision 'It is so.' --about 10.2
minute
minute --open --json
value
value PI-1 'Oct 2010' 5
changes
agenda --exceptions -is:ready
graph --format dot
report plan --format md
restore --dry-run
roll-forward --period 2012-13 --dry-run
new other.toml --title T
import nope.docx
import plan.toml --report
import - --dry-run
diff plan.toml plan.toml
"""
"""Command lines that are understood without click, right or wrong as what they ask for may be."""

LEFT = """
list --help
list --jsn
list --plan
list --json=yes
list -- --x
list 'due<whenever'
list lead:
list --as-at whenever
list -h --help
blocked extra
show --over
show -h
show 1.1 2.1
show --json --help
check 10.2
check --as-at ''
set
set 10.2
set 10.2 lead
set 10.2 lead --xyz
set 10.2 lead -x
set 10.2 lead x --expect
set 10.2 lead x --wait -1
set 10.2 lead x --wait soon
set --help
progress
progress 10.2
progress 10.2 1.1 --text x
progress 10.2 -t x
progress 10.2 --agreed --text x
progress 10.2 --due 2012-01-01
progress 10.2 --no-update --status ACHIEVED
progress 10.2 --column percent
progress 10.2 --tex words
add
add action
add nothing
minute decision
minute --plan plan.toml nothing x
minute nothing
link 10.2 beside 1.1
report plan --format pdf
report --output x
graph -o x.svg
graph --around 1.1 --chain 1.1
completion bash
"""
"""Command lines that click has to look at: mistakes, help, and options in short."""


def lines(of: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("line", of.strip().splitlines())


@pytest.fixture(autouse=True)
def _somebodys_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(WORDS)))


WORDS = b"Words of the input."


@lines(PLAIN)
def test_past_click_all_is_the_same(
    line: str, plan: Path, call: Call, capsys: pytest.CaptureFixture[str]
) -> None:
    words, before = shlex.split(line), plan.read_bytes()
    code = shortcut.answer(words)
    told, after = capsys.readouterr(), files(plan)
    for name in after:
        plan.with_name(name).unlink()
    shutil.rmtree(plan.with_name("state"), ignore_errors=True)
    plan.write_bytes(before)
    result = call(*words, stdin=WORDS)
    assert (code, told.out, told.err) == (result.exit_code, result.stdout, result.stderr)
    assert after == files(plan)


def files(plan: Path) -> dict[str, bytes]:
    """What lies beside a plan, and what is in it where there is no time of day in it."""
    found = {path.name: path for path in plan.parent.iterdir() if path.is_file()}
    return {
        name: b"" if ".history" in name else path.read_bytes()
        for name, path in sorted(found.items())
    }


@lines(LEFT)
def test_what_is_not_plain_is_left_to_click(
    line: str, plan: Path, call: Call, capsys: pytest.CaptureFixture[str]
) -> None:
    words, before = shlex.split(line), files(plan)
    assert shortcut.answer(words) is None
    assert capsys.readouterr() == ("", "")
    assert call(*words).exit_code in (0, 2)
    assert files(plan).items() >= before.items()


def declared() -> Iterator[tuple[str, Command]]:
    """Every command that is declared, those in groups too."""
    for name in COMMANDS:
        found = defined(name)
        if isinstance(found, Command):
            yield name, found
            yield from ((f"{name} {each}", inner) for each, inner in found.commands.items())


DECLARED = dict(declared())


@pytest.mark.parametrize("name", DECLARED)
def test_a_command_gets_what_it_declares(name: str) -> None:
    command = DECLARED[name]
    takes = inspect.signature(command.run).parameters.values()
    names = {each.name for each in takes if each.kind is not each.VAR_KEYWORD}
    given_to_it = {argument.name for argument in command.arguments}
    given_to_it |= {option.parameter for option in command.options if not option.aside}
    if any(each.kind is each.VAR_KEYWORD for each in takes):
        assert names < given_to_it
    else:
        assert names == given_to_it


ODD_WORDS = ["--", "-", "--help", "-h", "--=", "--json=1", "--pla", "--xyz", "-5", "-is:ready"]
WORDS_OF_ANY = [*ODD_WORDS, "", "10.2", "x=y", "2012-01-01", "two words", "-o", "-ofile", "md"]


@given(data=st.data())
def test_a_call_is_understood_as_click_understands_it(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(DECLARED)))
    command = DECLARED[name]
    options = [option.name for option in command.options]
    values = st.sampled_from(WORDS_OF_ANY)
    word = values
    if options:
        option = st.sampled_from(options)
        word = st.one_of(values, option, st.builds("{}={}".format, option, values))
    words = data.draw(st.lists(word, max_size=6))
    past_click = shortcut.values_of(command, words)
    if past_click is not None:
        context = click_command(name, command).make_context(name, list(words))
        assert dict(past_click) == context.params
        assert not context.args


def test_what_is_plain_to_click_is_plain_past_it() -> None:
    for line in (*PLAIN.strip().splitlines(), *LEFT.strip().splitlines()):
        name, *words = shlex.split(line)
        command = defined(name)
        if not isinstance(command, Command) or command.commands or "-o" in words:
            continue
        try:
            click_command(name, command).make_context(name, list(words))
        except (click.UsageError, click.exceptions.Exit):
            assert shortcut.values_of(command, words) is None, line
        else:
            assert shortcut.values_of(command, words) is not None, line
