"""Deleting: an item, or what was recorded; what would be lost is shown first."""

from __future__ import annotations

from collections.abc import Iterator

from lscb_tui.core.editing import references_to, remove, remove_entry
from lscb_tui.core.plan.entries import entries_of
from lscb_tui.core.plan.items import Action, ItemId, Objective, id_of
from lscb_tui.core.sentences.entries import entry_in_line
from lscb_tui.core.sentences.parts import left_behind
from lscb_tui.core.words.grammar import count_of, listing
from lscb_tui.core.words.safe_text import shortened
from lscb_tui.ui.commands.forms import Forms, Seen, called
from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.dialogs.confirm import Confirm
from lscb_tui.ui.lines.details_text import EntryTarget


class Deletion:
    """Deletes what is under the cursor, once that was confirmed."""

    def __init__(self, host: Host, forms: Forms) -> None:
        self._host = host
        self._forms = forms

    async def delete(self) -> None:
        """Delete the item under the cursor, or the progress in the details; asks first."""
        if (entry := self._host.entry_here) is not None:
            await self._entry(entry)
        else:
            seen = self._forms.seen()
            await self.item(seen.item, seen)

    async def item(self, which: ItemId, seen: Seen) -> None:
        """Show what would be lost, ask, and delete."""
        edits = remove(seen.plan, which)
        loss = "\n\n".join(filter(None, self._loss(seen, which)))
        confirm = Confirm(f"Delete {called(which)}?", loss, f"deletes {called(which)}")
        if await self._host.app.push_screen_wait(confirm):
            await self._forms.save(edits, seen, which)

    async def _entry(self, target: EntryTarget) -> None:
        """Delete what was recorded at this review."""
        seen = self._forms.seen()
        which, at = target.which, target.at
        edits = remove_entry(seen.plan, which, at)
        entry = entries_of(seen.plan, which)[at]
        words = entry_in_line(seen.plan, entry)
        confirm = Confirm(f"Delete this progress entry of {called(which)}?", words, "deletes it")
        if await self._host.app.push_screen_wait(confirm):
            await self._forms.save(edits, seen, which)

    def _loss(self, seen: Seen, which: ItemId) -> Iterator[str]:
        """What goes with an item: its words, its progress, the links to it."""
        item = seen.plan.item(which)
        yield shortened(getattr(item, "text", "") or getattr(item, "title", "") or "", 300)
        if isinstance(item, Objective) and item.actions:
            refs = [action.ref for action in item.actions]
            yield f"This also deletes {count_of(len(refs), 'action')}: {listing(refs)}."
        if isinstance(item, (Action, Objective)) and item.progress:
            count = len(item.progress)
            yield f"This also deletes {count} progress {'entry' if count == 1 else 'entries'}."
        inside = item.actions if isinstance(item, Objective) else ()
        for deleted in (which, *map(id_of, inside)):
            for other, label in references_to(seen.plan, deleted):
                if other not in map(id_of, inside):
                    yield f"{left_behind(other, deleted.key, label)}."
        there = [other.name for other in self._host.shell.others if other.at == which]
        if there:
            yield f"{listing(there)} {'is' if len(there) == 1 else 'are'} looking at it now."
