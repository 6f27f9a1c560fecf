"""The app as `lscb-tui import` opens it: on the import of a document, also where no plan is yet."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from lscb_tui.core.document.grid import Document
from lscb_tui.ui.app import PlanApp, run
from lscb_tui.ui.keys.screens import IMPORTING
from lscb_tui.ui.session.plan_session import PlanSession


class ImportingApp(PlanApp):
    """Shows an import, then the plan."""

    DEFAULT_MODE: ClassVar[str] = IMPORTING.name

    def __init__(self, what: Document | Path, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._what = what

    def _begin(self) -> None:
        super()._begin()
        self.import_document(self._what)


def run_import(what: Document | Path, session: PlanSession, theme: str | None = None) -> int:
    """Import a document, or a file that is still to be read, then show the plan: as `run`."""
    return run(session, theme, partial(ImportingApp, what))
