"""An import as it stands: the document, the answers, and what is read by them."""

from __future__ import annotations

from lscb_tui.core.document.grid import Document
from lscb_tui.core.frozen import Struct
from lscb_tui.core.importing.ledger import STEPS, Asked
from lscb_tui.core.importing.mapping import Mapping
from lscb_tui.core.importing.reading import Reading
from lscb_tui.ui.screens.importing.document_rows import DocumentRows
from lscb_tui.ui.screens.importing.merging import Merging


class Import(Struct, frozen=True):
    """A document that is being imported."""

    document: Document
    rows: DocumentRows
    """The same, to look rows and columns up in."""
    proposed: Mapping
    """The answers as they were proposed."""
    mapping: Mapping
    reading: Reading
    """What is read by the answers, or was by those before them while it is read anew."""
    read_by: Mapping
    """The answers that it was read by."""
    merging: Merging | None = None
    """What it changes in the plan that is open; None where it makes a new one."""
    step: str = STEPS[0]

    @property
    def is_read(self) -> bool:
        """Whether the reading is that of the answers as they are now."""
        return self.read_by is self.mapping

    @property
    def answered(self) -> bool:
        """Whether anything was answered otherwise than it was proposed."""
        return self.mapping != self.proposed

    @property
    def asked(self) -> tuple[Asked, ...]:
        """What is still to be answered, of the document and of what it changes."""
        version = self.merging.version.open if self.merging else ()
        return (
            *self.reading.asked,
            *(Asked("preview", str(q.which), q.text, (), f"next_version.{q.key}") for q in version),
        )

    def asked_at(self, step: str) -> int:
        """How many questions are open at a step."""
        return sum(each.about == step for each in self.asked)
