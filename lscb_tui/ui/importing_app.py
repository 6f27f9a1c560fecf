"""The app as `lscb-tui import` opens it: on the import of a document, also where no plan is yet."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from lscb_tui.core.document.grid import Document
from lscb_tui.core.errors import UserError
from lscb_tui.ui.app import PlanApp, run
from lscb_tui.ui.keys.screens import IMPORTING
from lscb_tui.ui.session.plan_session import PlanSession


class ImportingApp(PlanApp):
    """Shows an import, then the plan."""

    DEFAULT_MODE: ClassVar[str] = IMPORTING.name

    def __init__(self, what: Document | Path, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._what = what
        self.refused = ""
        """Why the document cannot be imported, where that ended the app."""

    def import_failed(self, why: str) -> None:
        """End, where there is no plan to go back to: the shell says why."""
        if self.session.is_new:
            self.refused = why
            self.exit(return_code=1)
        else:
            super().import_failed(why)

    def _begin(self) -> None:
        super()._begin()
        self.import_document(self._what)


def run_import(what: Document | Path, session: PlanSession, theme: str | None = None) -> int:
    """Import a document, or a file that is still to be read, then show the plan: as `run`.

    Raises UserError where it cannot be read and there is no plan to show.
    """
    apps: list[ImportingApp] = []

    def make(*args: Any) -> ImportingApp:
        apps.append(ImportingApp(what, *args))
        return apps[0]

    code = run(session, theme, make)
    if apps[0].refused:
        raise UserError(apps[0].refused)
    return code
