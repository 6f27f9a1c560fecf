"""Editors that take no lock: what they have half written is never built upon, nor is it lost."""

from __future__ import annotations

import fcntl
import os
import select
import time
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from lscb_tui.store.errors import StoreError
from lscb_tui.store.plan_file import load
from lscb_tui.store.waiting import TooLong, Waiting
from tests.cli.conftest import installed
from tests.proof.saving import (
    DEADLINE,
    KINGSTON,
    ended,
    ended_after_all,
    fork,
    hear,
    lock_is_free,
    names_in,
    notes,
    record,
)

WHOLE = KINGSTON.read_text(encoding="utf-8")
HAND = "# by hand\n"
# Of the text that an editor writes, each time another part; at some of them it is still TOML.
CUTS = [
    0,
    WHOLE.index("[[objective]]\nnumber = 2"),
    WHOLE.index("[[objective]]\nnumber = 7"),
    WHOLE.rindex("[[objective]]\n"),
    WHOLE.rindex("  [[objective.action]]\n"),
    len(WHOLE) - 1,
    len(WHOLE),
]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.toml"
    path.write_text(WHOLE, encoding="utf-8")
    return path


class Editor:
    """Truncates a file and writes it in two parts, the second when it is told to."""

    def __init__(self, path: Path, cut: int) -> None:
        self.text = WHOLE + HAND
        begun, begin = os.pipe()
        go, self._go = os.pipe()

        def write() -> None:
            descriptor = os.open(path, os.O_WRONLY | os.O_TRUNC)
            data = self.text.encode()
            at = len(self.text[:cut].encode())
            os.write(descriptor, data[:at])
            os.write(begin, b"x")
            hear(go)
            os.write(descriptor, data[at:])
            os.close(descriptor)

        self.pid = fork(write)
        assert hear(begun) == b"x"
        for descriptor in (begun, begin, go):
            os.close(descriptor)

    def finish(self) -> None:
        os.write(self._go, b"x")
        os.close(self._go)
        assert ended(self.pid) == 0


@pytest.mark.parametrize("cut", CUTS)
@pytest.mark.parametrize("seen", ["whole", "half"])
def test_nothing_is_saved_on_top_of_what_an_editor_has_half_written(
    plan: Path, cut: int, seen: str
) -> None:
    snapshot = load(plan)
    editor = Editor(plan, cut)
    with ended_after_all([editor.pid]):
        if seen == "half":
            # What is on the screen by then may be half the plan; nor is that built upon.
            try:
                snapshot = load(plan, Waiting(0))
            except StoreError:
                pytest.skip("half of it is no TOML, and was refused")
        with pytest.raises(StoreError) as refused:
            record(snapshot, "mine", waiting=Waiting(0))
        assert plan.read_text(encoding="utf-8") == editor.text[:cut]
        assert names_in(plan.parent) == ["plan.toml"]
        editor.finish()
    if refused.value.line is None:
        assert str(refused.value) == (
            f"{plan}: nothing was changed: another program has been writing this file; try again"
        )
    saved = record(load(plan), "mine")
    assert notes(saved.plan)[-1] == "mine"
    assert saved.text.endswith(HAND)
    assert saved.text.replace(HAND, "") == record_only(plan.parent, "mine")


def record_only(directory: Path, text: str) -> str:
    """The plan with a note and nothing else."""
    path = directory / "other.toml"
    path.write_text(WHOLE, encoding="utf-8")
    return record(load(path), text).text


@pytest.mark.parametrize("cut", [0, CUTS[2], CUTS[4]])
def test_an_edit_waits_until_the_editor_has_finished(plan: Path, cut: int) -> None:
    snapshot = load(plan)
    editor = Editor(plan, cut)
    saved, save = os.pipe()

    def work() -> None:
        record(snapshot, "mine")
        os.write(save, b"x")

    ours = fork(work)
    with ended_after_all([editor.pid, ours]):
        # Until ours holds the lock, and so has come to where it waits.
        deadline = time.monotonic() + DEADLINE
        while lock_is_free(plan.parent):
            assert time.monotonic() < deadline
        assert not select.select([saved], [], [], 0)[0]
        editor.finish()
        assert ended(ours) == 0
    os.close(saved)
    os.close(save)
    found = load(plan)
    assert notes(found.plan)[-1] == "mine"
    assert found.text.endswith(HAND)


def test_where_no_lease_is_to_be_had_the_file_has_to_settle(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = []

    def no_lease(descriptor: int, command: int, argument: int = 0) -> int:
        refused.append(command)
        raise PermissionError

    monkeypatch.setattr(fcntl, "fcntl", no_lease)
    plan.write_text(WHOLE + HAND, encoding="utf-8")
    at_once = Waiting(0)
    with pytest.raises(TooLong, match="another program has been writing this file"):
        record(load(plan, at_once), "mine", waiting=at_once)
    assert record(load(plan), "mine").text.endswith(HAND)
    assert refused
    # What one of us has saved need not settle: it came into its place whole.
    assert notes(record(load(plan), "next", waiting=at_once).plan)[-2:] == ["mine", "next"]


@pytest.mark.parametrize("cut", [0, CUTS[2], CUTS[4], len(WHOLE) - 1])
def test_no_command_answers_from_half_a_plan(plan: Path, cut: int) -> None:
    commands = (["list", "--json"], ["check"], ["show"], ["blocked"])
    expected = [installed(*words, cwd=plan.parent) for words in commands]
    editor = Editor(plan, cut)
    told, tell = os.pipe()

    def ask(words: list[str], right: CompletedProcess[str]) -> None:
        answer = installed(*words, cwd=plan.parent)
        os.write(tell, b"x")
        assert (answer.returncode, answer.stdout) == (right.returncode, right.stdout)

    asked = [
        fork(lambda words=words, right=right: ask(words, right))  # type: ignore[misc]
        for words, right in zip(commands, expected, strict=True)
    ]
    with ended_after_all([editor.pid, *asked]):
        # They answer only once the editor has finished.
        assert not select.select([told], [], [], 1.0)[0]
        editor.finish()
        assert [ended(pid) for pid in asked] == [0] * len(asked)
    os.close(told)
    os.close(tell)


def by_renaming(plan: Path, text: str) -> None:
    """As sed -i does."""
    new = plan.with_name("sedXXXX")
    new.write_text(text, encoding="utf-8")
    new.rename(plan)


def by_moving_away(plan: Path, text: str) -> None:
    """As vim does with backupcopy=no: for a moment there is no plan."""
    backup = plan.with_name("plan.toml~")
    plan.rename(backup)
    plan.write_text(text, encoding="utf-8")
    backup.unlink()


def in_place(plan: Path, text: str) -> None:
    """As vim does with backupcopy=yes, cp, and a shell's redirection."""
    plan.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("write", [by_renaming, by_moving_away, in_place])
@pytest.mark.parametrize("call", ["open", "write", "fsync", "fchmod"])
def test_what_an_editor_writes_while_ours_saves_is_kept_and_ours_too(
    plan: Path, monkeypatch: pytest.MonkeyPatch, write: Callable[[Path, str], None], call: str
) -> None:
    """At each such call of a save up to the last look before the rename, once.

    Between that look and the rename is a moment that no program can close for one without a lock.
    """
    snapshot = load(plan)
    number = 0
    while True:
        number += 1
        count = 0
        real = getattr(os, call)
        wrote = False

        def interrupted(
            *arguments: object,
            number: int = number,
            real: Callable[..., object] = real,
            **more: object,
        ) -> object:
            nonlocal count, wrote
            count += 1
            if count == number and ".lscb-tmp" in str(names_in(plan.parent)):
                wrote = True
                with monkeypatch.context() as plain:
                    plain.setattr(os, call, real)
                    write(plan, WHOLE + HAND)
            return real(*arguments, **more)

        with monkeypatch.context() as patch:
            patch.setattr(os, call, interrupted)
            record(snapshot, "mine")
        found = load(plan)
        if wrote:
            assert notes(found.plan)[-1] == "mine", (call, number)
            assert found.text.endswith(HAND), (call, number)
        assert names_in(plan.parent) == ["plan.toml"]
        plan.write_text(WHOLE, encoding="utf-8")
        if count < number:
            break
    assert number > 1
