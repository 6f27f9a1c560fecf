"""An error at any call of a save: the file is the old or the new one, and what is said is true."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from lscb_tui.store import files
from lscb_tui.store.errors import StoreError
from lscb_tui.store.plan_file import load
from lscb_tui.store.save_plan import commit
from tests.proof.faults import DONE_ALL_THE_SAME, Happening, at_calls, nothing
from tests.proof.saving import (
    SMALL,
    Kept,
    assert_next_save_works,
    kept,
    lock_is_free,
    names_in,
    note,
    with_access_list,
    without_history,
)

ERRORS = ("ENOSPC", "EDQUOT", "EIO", "EINTR", "EROFS", "EACCES", "ENOENT", "ESTALE")


@pytest.fixture
def link(tmp_path: Path) -> Path:
    """A plan behind a link, with as much to keep as there can be."""
    (tmp_path / "kept").mkdir()
    (tmp_path / "named").mkdir()
    path = tmp_path / "kept" / "plan.toml"
    path.write_text(SMALL, encoding="utf-8")
    path.chmod(0o660)
    with_access_list(path)
    link = tmp_path / "named" / "plan.toml"
    link.symlink_to("../kept/plan.toml")
    return link


def raising(code: int, at: int, also_later: bool = False) -> tuple[Happening, list[str]]:
    """An error at a call, and at all later ones of that name where it does not go away."""
    struck: list[str] = []

    def happen(name: str, number: int) -> None:
        if number == at or (also_later and struck and name == struck[0] and name != "unlink"):
            struck.append(name)
            raise OSError(code, os.strerror(code))

    return happen, struck


def cases(count: int) -> Iterator[tuple[int, bool, bool]]:
    for number in range(1, count + 1):
        for after in (False, True):
            for also_later in (False, True):
                yield number, after, also_later


@pytest.mark.parametrize("name", ERRORS)
def test_after_an_error_at_any_call_the_file_is_whole_and_what_is_said_is_true(
    link: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Where no lease is to be had a save lets the file settle; here nobody else writes it.
    monkeypatch.setattr(files, "_SETTLED_NS", 0)
    code = getattr(errno, name)
    edit = note("acknowledged")
    was = kept(link)
    snapshot = load(link)
    with at_calls() as made:
        new = commit(snapshot, edit).text
    link.write_text(SMALL, encoding="utf-8")
    outcomes: set[str] = set()
    # Every case is tried with one or two of the errors, every error at nearly every call.
    for number, after, also_later in list(cases(len(made)))[ERRORS.index(name) % 5 :: 5]:
        happen, struck = raising(code, number, also_later)

        def only_done(called: str, at: int, happen: Happening = happen) -> None:
            if called in DONE_ALL_THE_SAME:
                happen(called, at)

        said = ""
        with at_calls(*((nothing, only_done) if after else (happen, nothing))):
            try:
                commit(snapshot, edit)
            except StoreError as problem:
                said = str(problem)
        outcomes.add(_assert_true(link, said, new, was, f"{number} {struck[:1]} {after=}"))
        assert lock_is_free(link.parent.parent / "kept"), (number, struck)
        assert names_in(link.parent.parent / "kept") == ["plan.toml"], (number, struck)
        link.write_text(SMALL, encoding="utf-8")
        without_history(link.resolve())
    assert {"saved", "said saved", "said not"} <= outcomes
    assert_next_save_works(link)


def _assert_true(link: Path, said: str, new: str, was: Kept, where: str) -> str:
    """What is in the file is what was said of it."""
    now = link.read_text(encoding="utf-8")
    assert now in (SMALL, new), where
    assert link.is_symlink(), where
    assert kept(link) == was, where
    assert names_in(link.parent) == ["plan.toml"], where
    if not said:
        assert now == new, where
        return "saved"
    if "the change is in the file" in said:
        assert now == new, f"{where}: {said}"
        return "said saved"
    # Where the file cannot be read any more it is said that nobody knows; else nothing is there.
    if "now the file cannot be read" in said:
        return "unknown"
    assert now == SMALL, f"{where}: {said}"
    return "said not"
