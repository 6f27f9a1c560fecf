"""Items that have had one number one after the other, told apart by what the history says of them.

No number is given twice any more, but older histories have it, and an editor can do it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lscb_tui.core.edits.edit import AddItem, Edit, RemoveItem, edited_item
from lscb_tui.core.plan.items import Action, Item, ItemId, Objective, id_of, with_actions
from lscb_tui.core.words.grammar import NO_TEXT


class _Lives:
    """The items that one number has named, by the words with which each came or went."""

    def __init__(self) -> None:
        self.words: list[str] = [""]
        self.now = 0
        self._gone: dict[str, int] = {}

    def goes(self, words: str) -> None:
        self.words[self.now] = words
        self._gone[words] = self.now

    def comes(self, words: str) -> None:
        """What comes back with the words that it went with is the same one: it was undone."""
        if words in self._gone:
            self.now = self._gone[words]
        elif self._gone:
            self.now = len(self.words)
            self.words.append(words)
        self.words[self.now] = words


def earlier_namesakes(edits: Iterable[Edit | None], of: ItemId | None = None) -> Sequence[str]:
    """For each edit of a history, the words of its item where another has its number since.

    Of the item `of`, where these are the edits that touch it, also by what went with another.
    """
    lives: dict[ItemId, _Lives] = {}
    told: list[tuple[_Lives, int] | None] = []
    for edit in edits:
        which = of or (edited_item(edit) if edit is not None else None)
        if isinstance(edit, (AddItem, RemoveItem)):
            for item in with_actions(edit.item):
                life = lives.setdefault(id_of(item), _Lives())
                if isinstance(edit, AddItem):
                    life.comes(_words(item))
                else:
                    life.goes(_words(item))
        if which is None or which.kind not in ("action", "objective"):
            told.append(None)
        else:
            one = lives.setdefault(which, _Lives())
            told.append((one, one.now))
    return [one[0].words[one[1]] if one and one[1] != one[0].now else "" for one in told]


def _words(item: Item) -> str:
    match item:
        case Action():
            return item.text or NO_TEXT
        case Objective():
            return item.title or NO_TEXT
        case _:
            return id_of(item).key
