"""What one progress entry says, in words: every surface tells an entry by these."""

from __future__ import annotations

from collections.abc import Iterator

from lscb_tui.core.plan.columns import own_values
from lscb_tui.core.plan.field_text import NONE_GIVEN, shown
from lscb_tui.core.plan.items import Entry, Plan
from lscb_tui.core.words.dates import spoken

NO_UPDATE = "no update given"


def entry_head(entry: Entry) -> str:
    """What an entry says beside words: "ONGOING, Amber", "new date 31 Mar 2011, agreed"."""
    parts = [entry.status.strip(), entry.rag.strip()]
    if entry.due:
        asked = ", agreed" if entry.agreed else " asked for, not agreed"
        parts.append(f"new date {spoken(entry.due)}{asked}")
    if entry.no_update:
        parts.append(NO_UPDATE)
    return ", ".join(filter(None, parts))


def entry_words(entry: Entry) -> str:
    """The head and the words: "ONGOING, Amber: Three comments."; empty where it has neither."""
    return ": ".join(filter(None, (entry_head(entry), entry.text)))


def evidence_words(entry: Entry) -> str:
    """The evidence that an entry names: "A letter; A link", "none given"; empty for nothing."""
    if entry.evidence is None:
        return ""
    return "; ".join(entry.evidence) or NONE_GIVEN


def given_words(entry: Entry) -> Iterator[tuple[str, str]]:
    """The evidence that an entry names and what difference it made, by their labels."""
    for label, words in (("Evidence", evidence_words(entry)), ("Impact", entry.impact)):
        if words:
            yield label, words


def beside_words(plan: Plan, entry: Entry) -> Iterator[tuple[str, str]]:
    """What an entry has beside its words, by its label: evidence, impact, the board's columns."""
    yield from given_words(entry)
    for field, value in own_values(plan, entry):
        yield field.label, shown(field, value)


def entry_in_line(plan: Plan, entry: Entry) -> str:
    """All that an entry says, in one line: the words, else what it has beside them."""
    if words := entry_words(entry):
        return words
    return "; ".join(f"{label}: {words}" for label, words in beside_words(plan, entry))
