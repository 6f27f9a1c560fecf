"""What the parts of an import may ask of their screen, beside what every part may."""

from __future__ import annotations

from typing import Protocol

from lscb_tui.core.importing.mapping import Mapping
from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.screens.importing.state import Import
from lscb_tui.ui.screens.importing.view import StepView
from lscb_tui.ui.screens.importing.views import Views


class ImportHost(Host, Protocol):
    """The screen, as its own parts see it."""

    now: Import | None
    """The import; None while the document itself is read."""
    views: Views

    @property
    def view(self) -> StepView:
        """The step, or the list over it, that is shown."""
        ...

    def ready(self) -> Import:
        """The import. Raises Refused while the document is read."""
        ...

    def answered(self, mapping: Mapping) -> None:
        """Another answer: read the document by it."""
        ...

    def show_view(self) -> None:
        """Show the current step."""
        ...

    def read_again(self) -> None:
        """Read the document beside the plan as it is now."""
        ...

    def closed(self, said: str, *, made_plan: bool = False) -> None:
        """What was imported is written."""
        ...
