"""What a plan and its history know of a document: the answers that it had, and what it brings."""

from __future__ import annotations

from collections.abc import Mapping as Answers
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from lscb_tui.core.document.grid import Document
from lscb_tui.core.frozen import Struct, replace
from lscb_tui.core.history.records import Imported
from lscb_tui.core.importing.mapping import Mapping
from lscb_tui.core.importing.mapping_data import as_data, from_data
from lscb_tui.core.importing.proposing.answered import is_answered
from lscb_tui.core.importing.proposing.known_answers import with_known
from lscb_tui.core.importing.proposing.own_papers import is_own_paper
from lscb_tui.core.importing.proposing.proposal import propose
from lscb_tui.core.importing.reading import Reading, read
from lscb_tui.core.importing.versions.next_version import NextVersion, made_numbers, next_version
from lscb_tui.core.importing.versions.questions import REVIEW_KEY
from lscb_tui.core.plan.items import Plan
from lscb_tui.store.history.file_names import history_path
from lscb_tui.store.history.imports import LastImport, imported_of, last_import


class Earlier(Struct, frozen=True):
    """Earlier versions of a document, by the history of a plan."""

    last: LastImport | None
    """The last import of it; None where there is none."""

    @property
    def told(self) -> tuple[str, ...]:
        """What it is taken for, where it has another name."""
        return (self.last.told,) if self.last and self.last.told else ()

    def version(self, ours: Plan, reading: Reading, answers: Answers[str, str]) -> NextVersion:
        """What the document brings to a plan. Raises ValueError for an answer that fits nothing."""
        base, undone = (self.last.document, self.last.undone) if self.last else (None, None)
        made = made_numbers(reading)
        return next_version(base, ours, reading.plan, answers, made, undone)

    def as_asked(
        self, ours: Plan, reading: Reading, answers: Answers[str, str]
    ) -> tuple[NextVersion, dict[str, str]]:
        """What it brings by answers that were given once, and those of them to what is asked."""
        review = {key: label for key, label in answers.items() if key == REVIEW_KEY}
        try:
            found = self.version(ours, reading, review)
            asked = {q.key: q.choices for q in (*found.questions, *found.clashes)}
            fit = {key: a for key, a in answers.items() if a in asked.get(key, ())} | review
            return (found if fit == review else self.version(ours, reading, fit)), fit
        except ValueError:
            # Which review it is, is asked no longer.
            return self.version(ours, reading, {}), {}


def earlier(path: Path, document: Document, theirs: Plan) -> Earlier:
    """The earlier versions of a document that says `theirs`."""
    return Earlier(last_import(path, document.file, theirs))


def kept(document: Document, mapping: Mapping, said: Plan) -> Imported:
    """What the history keeps of an import; `said` is what it says under the plan's numbers.

    Of 10,000 actions it takes a second.
    """
    return imported_of(document.file, document.sha256, as_data(mapping), said)


class Proposed(NamedTuple):
    """The answers that are proposed for a document."""

    mapping: Mapping
    last: Mapping | None = None
    """Those for the last version of it; None where there is none."""
    is_own: bool = False
    """It is a paper of the plan by this program."""

    def is_answered(self, given: Answers[str, str]) -> bool:
        """Whether they need not be looked at, with what is `given` besides (title, review).

        They were given before, or it is a paper of our own.
        """
        last = replace(self.last, **given) if self.last else None
        return self.is_own or is_answered(replace(self.mapping, **given), last)


def proposed_answers(document: Document, path: Path, plan: Plan | None) -> Proposed:
    """The answers that are proposed for a document, by what a plan and its history know.

    A document that was imported before is read by the answers that it had. None: no plan.
    """
    mapping = propose(document)
    last = None
    if history_path(path).exists():
        # By its name alone it need not be read for that.
        found = last_import(path, document.file, Plan())
        found = found or last_import(path, document.file, read(document, mapping).plan)
        # One of a newer program is asked anew.
        with suppress(ValueError):
            last = from_data(found.imported.mapping) if found else None
        if found and last and found.imported.sha256 == document.sha256:
            return Proposed(last, last)
    if last is not None:
        # What was asked of that version is not asked of this one.
        mapping = propose(document, replace(last, next_version=()))
    if plan is not None:
        mapping = with_known(document, mapping, plan)
    return Proposed(mapping, last, is_own_paper(document, mapping))
