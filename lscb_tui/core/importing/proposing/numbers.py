"""Whether a table's numbers run through the plan, or begin anew in each objective."""

from __future__ import annotations

from collections.abc import Iterable

from lscb_tui.core.document.grid import Document
from lscb_tui.core.frozen import replace
from lscb_tui.core.importing.drafting import Drafts
from lscb_tui.core.importing.drafts import ActionDraft, ObjectiveDraft
from lscb_tui.core.importing.ledger import Ledger
from lscb_tui.core.importing.mapping import Mapping


def with_numbers(document: Document, mapping: Mapping) -> Mapping:
    """The mapping, where numbers begin anew in objectives, with that for their tables."""
    drafts = Drafts(document, mapping, Ledger(document))
    anew = _anew(drafts.objectives)
    return replace(
        mapping,
        tables=tuple(
            replace(table, numbers="within objectives") if table.name in anew else table
            for table in mapping.tables
        ),
    )


def _anew(objectives: Iterable[ObjectiveDraft]) -> set[str]:
    """The tables whose numbers begin anew: most come again, or each objective begins with one."""
    numbers = [_simple(objective.actions) for objective in objectives]
    held = [found for found in numbers if found]
    count: dict[str, int] = {}
    for found in held:
        for number in set(found):
            count[number] = count.get(number, 0) + 1
    again = {number for number, times in count.items() if times > 1}
    begin_alike = len({found[0] for found in held}) == 1 and all(
        len(set(found)) == len(found) for found in held
    )
    if not again or not (begin_alike or len(again) * 2 > len(count)):
        return set()
    return {
        action.table
        for objective in objectives
        for action in objective.actions
        if action.number in again
    }


def _simple(actions: Iterable[ActionDraft]) -> list[str]:
    """The numbers of one level: one of several has its objective's in it."""
    return [each.number for each in actions if each.number and "." not in each.number]
