"""What a document changes in the plan that is open: its last import, the plan, the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lscb_tui.core.frozen import Struct, replace
from lscb_tui.core.importing.mapping import Mapping
from lscb_tui.core.plan.items import Plan

if TYPE_CHECKING:
    from lscb_tui.core.importing.next_version import NextVersion
    from lscb_tui.core.importing.questions import Question
    from lscb_tui.core.importing.reading import Reading
    from lscb_tui.store.history.imports import LastImport


class Merging(Struct, frozen=True):
    """A document beside the plan that takes it in."""

    ours: Plan
    """The plan as it was when this was worked out."""
    last: LastImport | None
    """Its last import; None where it is the first."""
    version: NextVersion

    @property
    def questions(self) -> tuple[Question, ...]:
        """All that it asks, answered or not."""
        return (*self.version.questions, *self.version.clashes)


def merged(
    ours: Plan, last: LastImport | None, reading: Reading, mapping: Mapping
) -> tuple[Merging, Mapping]:
    """What the document changes, and the answers without those to what is asked no longer."""
    answers = dict(mapping.next_version)
    try:
        version = version_of(ours, last, reading, answers)
    except ValueError:
        # Other answers before have made some of these questions go.
        asked = {q.key: q for q in _all(version_of(ours, last, reading, {}))}
        fits = {
            key: answer
            for key, answer in answers.items()
            if key in asked and (asked[key].kind == "review" or answer in asked[key].choices)
        }
        version = version_of(ours, last, reading, fits)
        mapping = replace(mapping, next_version=tuple(fits.items()))
    return Merging(ours, last, version), mapping


def version_of(
    ours: Plan, last: LastImport | None, reading: Reading, answers: dict[str, str]
) -> NextVersion:
    """What the document changes by some answers. Raises ValueError for one that fits nothing."""
    from lscb_tui.core.importing.next_version import made_numbers, next_version

    base, undone = (last.document, last.undone) if last else (None, None)
    return next_version(base, ours, reading.plan, answers, made_numbers(reading), undone)


def _all(version: NextVersion) -> tuple[Question, ...]:
    return (*version.questions, *version.clashes)
