"""What a plan was when its history was written last, made again from that history.

Whoever edits a plan by hand does so while nobody has it open here, and what they changed can only
be told against what it was. So each file of a history holds the plan's text once, packed, near
its beginning, and after each merge, and the edits after it lead to every later state.
"""

from __future__ import annotations

import binascii
import json
import zlib
from collections.abc import Iterable
from contextlib import suppress

from lscb_tui.core.edits.apply import WorkingPlan
from lscb_tui.core.edits.edit import Conflict
from lscb_tui.core.frozen import Struct
from lscb_tui.core.history.record_lines import decode, digest_in
from lscb_tui.core.history.records import Record
from lscb_tui.core.plan.items import Plan
from lscb_tui.core.plan.toml_parser import parse_toml
from lscb_tui.core.plan.toml_reader import read_document
from lscb_tui.store.files import BOM, MOST_BYTES

try:
    # What hashlib gives, without the 3 ms that it takes to load OpenSSL beside it.
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

_BASE = b'{"base":'
"""How the line begins that holds a plan's text."""


class KnownPlan(Struct, frozen=True):
    """A plan of which it is known which text it was read from."""

    digest: str
    plan: Plan
    text: str


def digest_of(data: bytes) -> str:
    """What identifies the bytes of a plan in its history."""
    return blake2b(data, digest_size=16).hexdigest()


def known_plan(text: str, plan: Plan) -> KnownPlan:
    """A plan and the text of the file that it was read from."""
    return KnownPlan(digest_of(text.encode()), plan, text)


def base_line(of: KnownPlan) -> bytes:
    """The line that holds a plan's text."""
    packed = binascii.b2a_base64(zlib.compress(of.text.encode(), 3), newline=False).decode()
    return json.dumps({"base": packed, "digest": of.digest}).encode()


def is_base(line: bytes) -> bool:
    """Whether a line holds a plan's text and not a change."""
    return line.startswith(_BASE)


def text_of_base(line: bytes) -> str:
    """The plan's text in a line. Raises ValueError, with a sentence, where it is not that."""
    with suppress(ValueError, KeyError, TypeError, RecursionError, zlib.error):
        found = json.loads(line)
        packed = binascii.a2b_base64(found["base"], strict_mode=True)
        # No more than a plan may have, whatever it would unpack to.
        data = zlib.decompressobj().decompress(packed, MOST_BYTES)
        if digest_of(data) == found["digest"]:
            return data.decode()
    raise ValueError("the copy of the plan in it is broken")


def state_after(line: bytes) -> str | None:
    """The digest of the plan after a line; None of one that cannot be understood."""
    with suppress(ValueError):
        return digest_of(text_of_base(line).encode()) if is_base(line) else decode(line).digest
    return None


class MergeSides(Struct, frozen=True):
    """The two plans that a merge makes one of, and the one from which both went on."""

    base: Plan
    ours: KnownPlan
    theirs: KnownPlan

    def merged(self, like: Plan) -> Plan:
        """What comes of them by themselves, where nobody chooses otherwise.

        Whose new items kept their numbers is seen by what was made of them.
        """
        # Late: whoever saves need not wait for what only a merge needs.
        from lscb_tui.core.edits.diff import diff
        from lscb_tui.core.edits.merge import merge
        from lscb_tui.core.edits.merge_issue import First

        both: tuple[First, First] = ("theirs", "ours")
        made = [merge(self.base, self.ours.plan, self.theirs.plan, f).plan for f in both]
        return min(made, key=lambda plan: len(diff(plan, like)))


class Fork(Struct, frozen=True):
    """Two states that a history ends with, because git has put it together of two."""

    digests: tuple[str, str]
    sides: MergeSides | None
    """Their plans, where they can be made again."""


class _Step(Struct, frozen=True):
    """A line that tells of a state of the plan."""

    digest: str
    line: bytes
    after: tuple[int, ...]
    """The steps that it was made after; none at the beginning, and where they are missing."""


class Trail:
    """The states of a plan that a file of its history tells of, and which came of which.

    In a file that git has put together of two, one side's lines stand behind the other's, and
    none of them was made on what the line above it left.
    """

    def __init__(self, lines: Iterable[bytes] = ()) -> None:
        self._steps: list[_Step] = []
        self._places: dict[str, int] = {}
        """The last step of each digest; as every step before it, it is of the same bytes."""
        self._ends: dict[str, None] = {}
        for line in lines:
            if is_base(line):
                self._add_base(line)
            else:
                with suppress(ValueError):
                    self._add(decode(line), line)

    def _add_base(self, line: bytes) -> None:
        if digest := digest_in(line):
            before = self._places.get(digest)
            self._put(_Step(digest, line, () if before is None else (before,)))

    def _add(self, record: Record, line: bytes) -> None:
        if not record.parents:
            self._ends.clear()
        for digest in record.parents:
            self._ends.pop(digest, None)
        there = [self._places[digest] for digest in record.parents if digest in self._places]
        whole = len(there) == len(record.parents)
        self._put(_Step(record.digest, line, tuple(there) if whole else ()))

    def _put(self, step: _Step) -> None:
        self._places[step.digest] = len(self._steps)
        self._steps.append(step)
        self._ends[step.digest] = None

    def __contains__(self, digest: str) -> bool:
        return digest in self._places

    @property
    def ends(self) -> tuple[str, ...]:
        """The digests of the states that nothing was made of: one, or one for each side."""
        return tuple(self._ends)

    def plan(self, digest: str) -> KnownPlan | None:
        """The plan in a state, made again from the last text before it; None if that fails."""
        place = self._places.get(digest)
        return None if place is None else self._plan(place)

    def _plan(self, place: int) -> KnownPlan | None:
        digest = self._steps[place].digest
        lines: list[bytes] = []
        plan: Plan | None = None
        while plan is None:
            step = self._steps[place]
            if is_base(step.line):
                plan = _base(step.line)
            else:
                lines.append(step.line)
            if plan is None:
                if len(step.after) != 1:
                    return None
                place = step.after[0]
        for line in reversed(lines):
            record = decode(line)
            try:
                plan = _after(plan, record) if record.known else None
            except Conflict:
                plan = None
            if plan is None:
                return None
        return KnownPlan(digest, plan, "")

    def fork(self) -> Fork | None:
        """The two ends, where the history has two that went on from one state."""
        if len(self._ends) != 2:
            return None
        ours, theirs = self._ends
        common = self._before(ours) & self._before(theirs)
        if not common:
            # A line in between is missing or broken.
            return None
        base, mine, yours = self._plan(max(common)), self.plan(ours), self.plan(theirs)
        if base is None or mine is None or yours is None:
            return Fork((ours, theirs), None)
        return Fork((ours, theirs), MergeSides(base.plan, mine, yours))

    def _before(self, digest: str) -> set[int]:
        """The places of a state and of all that led to it."""
        found: set[int] = set()
        left = [self._places[digest]]
        while left:
            place = left.pop()
            if place not in found:
                found.add(place)
                left += self._steps[place].after
        return found


def _after(plan: Plan, record: Record) -> Plan:
    """The plan after a change of it, also where an item had no sure number. Raises Conflict."""
    work = WorkingPlan(plan, unsure=True)
    for edit in record.edits:
        work.make(edit)
    return work.plan()


def _base(line: bytes) -> Plan | None:
    """The plan in a line; None where anybody has put something else there."""
    with suppress(ValueError, RecursionError):
        return read_document(parse_toml(text_of_base(line).removeprefix(BOM))).plan
    return None
