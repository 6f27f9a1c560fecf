"""What a document changes in the plan that is open: its last import, the plan, the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lscb_tui.core.frozen import Struct, replace
from lscb_tui.core.importing.mapping import Mapping
from lscb_tui.core.plan.items import Plan

if TYPE_CHECKING:
    from lscb_tui.core.importing.reading import Reading
    from lscb_tui.core.importing.versions.next_version import NextVersion
    from lscb_tui.core.importing.versions.questions import Question
    from lscb_tui.store.history.earlier_versions import Earlier


class Merging(Struct, frozen=True):
    """A document beside the plan that takes it in."""

    ours: Plan
    """The plan as it was when this was worked out."""
    earlier: Earlier
    version: NextVersion

    @property
    def questions(self) -> tuple[Question, ...]:
        """All that it asks, answered or not."""
        return (*self.version.questions, *self.version.clashes)


def merged(
    ours: Plan, earlier: Earlier, reading: Reading, mapping: Mapping
) -> tuple[Merging, Mapping]:
    """What the document changes, and the answers without those to what is asked no longer."""
    version, answers = earlier.as_asked(ours, reading, dict(mapping.next_version))
    if len(answers) != len(mapping.next_version):
        mapping = replace(mapping, next_version=tuple(answers.items()))
    return Merging(ours, earlier, version), mapping
