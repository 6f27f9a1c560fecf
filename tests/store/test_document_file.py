"""The bytes of a document are read from a plain file only, and never without end."""

from __future__ import annotations

import io
import os
import socket
import sys
from pathlib import Path

import pytest

from lscb_tui.core.errors import UserError
from lscb_tui.store import document_file
from lscb_tui.store.document_file import document_bytes, input_bytes
from lscb_tui.store.errors import StoreError


def refusal(path: Path) -> str:
    with pytest.raises(StoreError) as caught:
        document_bytes(path)
    return caught.value.message


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(b"PK\3\4" * 1000)
    (tmp_path / "link.docx").symlink_to(path)
    assert document_bytes(tmp_path / "link.docx") == b"PK\3\4" * 1000


def test_what_is_no_plain_file_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with socket.socket(socket.AF_UNIX) as unix:
        unix.bind(str(tmp_path / "socket"))
    assert refusal(tmp_path / "pipe") == "this is a pipe, not a document: name a file"
    assert refusal(tmp_path) == "this is a directory, not a document: name a file"
    assert refusal(Path("/dev/zero")) == "this is a device, not a document: name a file"
    assert "a socket" in refusal(tmp_path / "socket")
    assert "leads back to itself" in refusal(tmp_path / "loop")
    assert refusal(tmp_path / "gone") == "there is no such file: check the name"
    assert refusal(Path("a\0b")) == "this is not the name of a file: check the name"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    path.touch(0o000)
    assert refusal(path) == "you may not read this file: ask its owner for it"


def test_no_more_is_read_than_is_allowed(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    with path.open("wb") as file:
        file.truncate(document_file.MOST_BYTES + 1)
    assert refusal(path).startswith("this file has over 64 MiB, more than is read")


def test_a_file_that_is_being_written_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.csv"
    monkeypatch.setattr(document_file, "_PATIENCE", 0.0)
    with path.open("wb") as file:
        file.write(b"a,b")
        file.flush()
        assert "another program is writing this file" in refusal(path)
    assert document_bytes(path) == b"a,b"


class _Input:
    def __init__(self, data: bytes, terminal: bool = False) -> None:
        self.buffer = io.BytesIO(data)
        self.closed = False
        self.isatty = lambda: terminal


def test_standard_input_is_read_to_its_end_but_never_from_a_terminal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdin", _Input(b"a\tb\n" * 2000))
    assert input_bytes() == b"a\tb\n" * 2000
    monkeypatch.setattr(sys, "stdin", _Input(b"a\tb\n", terminal=True))
    with pytest.raises(UserError, match="paste it into the app"):
        input_bytes()
    monkeypatch.setattr(document_file, "MOST_BYTES", 3)
    monkeypatch.setattr(sys, "stdin", _Input(b"a\tb\n"))
    with pytest.raises(UserError, match="more than is read"):
        input_bytes()
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(UserError, match="closed"):
        input_bytes()
