"""Rows of a table that are pasted where there is no field: they are offered to be imported."""

from __future__ import annotations

import asyncio
from itertools import islice
from typing import TYPE_CHECKING

from lscb_tui.core.words.grammar import count_of
from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.session.unmarked_texts import NO_FIELD, lines_of

if TYPE_CHECKING:
    from lscb_tui.core.document.grid import Document


def has_rows(text: str) -> bool:
    """Whether a paste has several lines that are not blank."""
    return sum(1 for _ in islice(lines_of(text), 2)) == 2


async def offer_paste(host: Host, text: str) -> None:
    """Ask whether rows that were pasted are to be imported; say why where they cannot be."""
    from lscb_tui.documents.errors import Unreadable
    from lscb_tui.documents.reading import read_paste
    from lscb_tui.ui.dialogs.confirm import Confirm

    if why_not := host.session.read_only:
        host.say(why_not, refused=True)
        return
    try:
        document = await asyncio.to_thread(read_paste, text)
        rows = await asyncio.to_thread(_rows_of, document)
    except Unreadable as problem:
        # A text that is no table was meant for a field.
        host.say(str(problem) if "\t" in text else NO_FIELD, refused=True)
        return
    if rows < 2:
        host.say(NO_FIELD, refused=True)
        return
    question = f"Import {count_of(rows, 'row')} that were pasted?"
    what = "Each step of the import shows what becomes of them. Nothing is written before the end."
    if await host.app.push_screen_wait(Confirm(question, what, "imports them")):
        host.shell.import_document(document)
    else:
        host.say("Nothing was imported.")


def _rows_of(document: Document) -> int:
    return sum(len({cell.row for cell in part.cells if cell.text}) for part in document.tables())
