"""Adding to the history of a plan while its lock is held.

One line for a change, in one write and on the disk before anybody is told that it is done. What
another program made of the plan meanwhile gets a line of its own before it.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lscb_tui.core.frozen import replace
from lscb_tui.core.history.record_lines import digest_in, encode
from lscb_tui.core.history.records import OUTSIDE, Imported, Record, Way, now, with_consequences
from lscb_tui.core.people import name_of
from lscb_tui.store.files import reason_of
from lscb_tui.store.history.file_names import history_name, newest_first, next_number
from lscb_tui.store.history.history_file import LONGEST, lines_of, newest_lines
from lscb_tui.store.history.plain_file import (
    READ_FLAGS,
    NotPlainFile,
    open_history,
    require_plain_file,
)
from lscb_tui.store.history.replay import KnownPlan, MergeSides, Trail, base_line, state_after
from lscb_tui.store.readers import MoreOpen, lets_in_more
from lscb_tui.store.replacement import access_of, give_access

if TYPE_CHECKING:
    from lscb_tui.core.edits.edit import Edit

ROTATED = 4 * 1024 * 1024
"""The size from which on a new file is begun."""


class Appended(NamedTuple):
    """Whether lines were added to a history, and what is odd about that."""

    recorded: bool
    note: str | None = None
    """To stand behind "is": that they are not there, and why; or that they are in a new part,
    because another's can be read by too many.
    """


class Journal:
    """The history of a plan while its lock is held."""

    def __init__(self, real: Path, directory: int) -> None:
        self.real = real
        """The plan's file itself, not a link to it."""
        self.name = history_name(real.name)
        self.directory = directory
        """The descriptor that `store.lock` gave."""

    def lines(
        self,
        found: KnownPlan,
        before: KnownPlan | None,
        after: KnownPlan | None = None,
        record: Record | None = None,
    ) -> list[bytes]:
        """The lines that a change adds: what was made outside before it, and the change.

        `found` is the plan as it was in the file under the lock, `before` as the caller had it.
        To be made before the plan is replaced, so that little time is left for a kill between.
        """
        lines = []
        begins = self._begins()
        last = self.last_digest(found.digest)
        if last is None and before is not None:
            # Where nothing was recorded yet, what the caller read is where the history begins.
            last = before.digest
        if last is not None and last != found.digest:
            noticed = self._noticed(last, found, before)
            lines.append(_line(noticed))
            begins = begins or noticed.way == "merge" or not noticed.known
        if begins and (lines or record is not None):
            lines.append(base_line(found))
        if record is not None and after is not None:
            record = replace(record, parents=(found.digest,))
            lines.append(_line(with_consequences(record, found.plan, after.plan)))
        return lines

    def first_lines(self, created: KnownPlan, imported: Imported) -> list[bytes]:
        """The lines that the history of a plan begins with that a document was made into."""
        record = replace(record_of("edit", (), created.digest), imported=imported)
        # Behind its record: whatever a history of the same name told is of another plan.
        return [_line(record), base_line(created)]

    def lines_after_merge(self, found: KnownPlan, sides: MergeSides) -> list[bytes]:
        """The lines that a merge adds that this person has just had git make.

        None of them where the history ends with this plan anyway, or there is no history.
        """
        last = self.last_digest(found.digest)
        trail = Trail() if last is None else self._trail(last)
        recorded = [side for side in (sides.ours, sides.theirs) if side.digest in trail.ends]
        if last is None or (last == found.digest and len(trail.ends) == 1):
            return []
        if not recorded:
            # Somebody has looked since, and by that it was recorded that there was a merge.
            return self.lines(found, None)
        record = replace(record_of("merge", (), found.digest), parents=trail.ends)
        # Late: whoever saves need not wait for what only a merge or another program needs.
        if len(recorded) == 2:
            from lscb_tui.store.history.merge_records import with_sides

            record = with_sides(record, sides, found)
        else:
            from lscb_tui.core.edits.diff import diff

            # The other side's changes are in no history, or in none that came along.
            record = replace(record, edits=diff(recorded[0].plan, found.plan))
            record = with_consequences(record, recorded[0].plan, found.plan)
        return [_line(record), base_line(found)]

    def _noticed(self, last: str, found: KnownPlan, before: KnownPlan | None) -> Record:
        """What was made of the plan since the last change that is recorded."""
        if before is None or before.digest != last:
            trail = self._trail(last)
            if fork := trail.fork():
                from lscb_tui.store.history.merge_records import merged_outside

                return merged_outside(found, fork)
            before = trail.plan(last)
        return _outside(found, before, last)

    def _begins(self) -> bool:
        """Whether the next line is the first of its file."""
        try:
            found = os.stat(self.name, dir_fd=self.directory, follow_symlinks=False)
            return not found.st_size or self._is_full(found) or self._is_anothers_and_open()
        except OSError:
            return True

    def _is_full(self, found: os.stat_result) -> bool:
        return stat.S_ISREG(found.st_mode) and found.st_size >= ROTATED

    def _is_anothers_and_open(self) -> bool:
        """Whether the file is another's, and more people can read it than the plan.

        Nothing more is written to it, and only its owner can close it. Raises OSError.
        """
        descriptor = os.open(self.name, os.O_RDONLY | READ_FLAGS, dir_fd=self.directory)
        try:
            found = access_of(descriptor)
        finally:
            os.close(descriptor)
        own = os.geteuid() in (0, found.user)
        return not own and lets_in_more(found, access_of(self.real))

    def _trail(self, digest: str) -> Trail:
        """What the newest file tells that knows of a state of the plan."""
        with suppress(OSError):
            for name in newest_first(self.directory, self.name):
                with suppress(FileNotFoundError), open_history(name, self.directory) as file:
                    trail = Trail(lines_of(file))
                    if digest in trail:
                        return trail
        return Trail()

    def last_digest(self, now: str) -> str | None:
        """The digest of the plan after the last change that is recorded, if any is.

        None also where the history cannot be read; `append` tells why. Of a line that cannot be
        understood it is believed only that it led to what the plan is `now`: nobody changed it
        since.
        """
        with suppress(OSError):
            for line in newest_lines(self.directory, self.name):
                if digest_in(line) == now:
                    return now
                if digest := state_after(line):
                    return digest
        return None

    def append(self, lines: list[bytes]) -> Appended:
        """Add lines to the history, on the disk."""
        if not lines:
            return Appended(True)
        note = None
        try:
            note = self._rotate()
            descriptor, fresh = self._open()
            try:
                found = os.fstat(descriptor)
                data = b"".join(line + b"\n" for line in lines)
                if found.st_size and os.pread(descriptor, 1, found.st_size - 1) != b"\n":
                    # What a kill left of a line stays as it is, on a line of its own.
                    data = b"\n" + data
                written = os.write(descriptor, data)
                if written < len(data):
                    os.write(descriptor, data[written:])
                os.fdatasync(descriptor)
            finally:
                os.close(descriptor)
            if fresh:
                os.fsync(self.directory)
        except OSError as problem:
            return Appended(
                False,
                f"not in the history ({self.name}: {reason_of(problem)}): "
                "ask the owner of the directory to put that right",
            )
        return Appended(True, note)

    def _open(self) -> tuple[int, bool]:
        """The file to add to, made if need be, and whether it was made."""
        flags = os.O_RDWR | os.O_APPEND | READ_FLAGS
        try:
            descriptor, fresh = os.open(self.name, flags, dir_fd=self.directory), False
        except FileNotFoundError:
            flags |= os.O_CREAT | os.O_EXCL
            descriptor, fresh = os.open(self.name, flags, 0o600, dir_fd=self.directory), True
        try:
            found = require_plain_file(descriptor)
            if found.st_nlink > 1:
                raise NotPlainFile(None, "it has a second name, a hard link")
            like = access_of(self.real)
            others = (found.st_gid, stat.S_IMODE(found.st_mode) & 0o777)
            wanted = (like.group, stat.S_IMODE(like.mode) & 0o666)
            if fresh or (found.st_uid == os.geteuid() and others != wanted):
                # Whoever may write the plan may add to its history.
                give_access(descriptor, like, 0o666)
        except BaseException:
            os.close(descriptor)
            if fresh:
                os.unlink(self.name, dir_fd=self.directory)
            raise
        return descriptor, fresh

    def _rotate(self) -> str | None:
        """Give the next free number to a file that has become large, or is another's and too open.

        Gives what is to be said of the latter. Raises OSError.
        """
        try:
            found = os.stat(self.name, dir_fd=self.directory, follow_symlinks=False)
            anothers = self._is_anothers_and_open()
        except FileNotFoundError:
            return None
        if not (self._is_full(found) or anothers):
            return None
        # All who write hold the lock, so the number that is free now stays free.
        number = next_number(self.directory, self.name)
        name = f"{self.name.removesuffix('.jsonl')}.{number}.jsonl"
        os.rename(self.name, name, src_dir_fd=self.directory, dst_dir_fd=self.directory)
        if not anothers:
            return None
        open_part = MoreOpen(self.real.with_name(name), found.st_uid)
        return f"in a new part of the history, because {open_part}"


def record_of(way: Way, edits: Sequence[Edit], digest: str) -> Record:
    """A record of edits that are made now, by whom the kernel says."""
    uid = os.getuid()
    return Record(now(), uid, name_of(uid), digest, tuple(edits), way)


def _line(record: Record) -> bytes:
    """A record's line; where that cannot be written, without what changed."""
    with suppress(ValueError, RecursionError):
        line = encode(record)
        if len(line) < LONGEST:
            return line
    return encode(replace(record, edits=(), known=False))


def _outside(found: KnownPlan, before: KnownPlan | None, last: str) -> Record:
    """What another program made of a plan, as far as it is known what that was.

    Where only comments or the layout changed there are no edits.
    """
    known = before is not None
    record = Record(now(), None, OUTSIDE, found.digest, known=known, parents=(last,))
    if before is not None:
        from lscb_tui.core.edits.diff import diff

        record = replace(record, edits=diff(before.plan, found.plan))
        record = with_consequences(record, before.plan, found.plan)
    return record
