"""Whether a table's numbers run through the plan, or begin anew in each objective."""

from __future__ import annotations

from collections import Counter

from lscb_tui.core.document.grid import Document
from lscb_tui.core.frozen import replace
from lscb_tui.core.importing.drafting import Drafts
from lscb_tui.core.importing.ledger import Ledger
from lscb_tui.core.importing.mapping import Mapping


def with_numbers(document: Document, mapping: Mapping) -> Mapping:
    """The mapping, where numbers begin anew in objectives, with that for their tables."""
    drafts = Drafts(document, mapping, Ledger(document))
    anew: set[str] = set()
    for name in {table.name for table in mapping.tables}:
        owners = [
            (action.number, id(objective))
            for objective in drafts.objectives
            for action in objective.actions
            if action.table == name and action.number
        ]
        across = Counter(number for number, _ in set(owners))
        repeated = sum(count > 1 for count in across.values())
        if repeated * 2 > len(across):
            anew.add(name)
    return replace(
        mapping,
        tables=tuple(
            replace(table, numbers="within objectives") if table.name in anew else table
            for table in mapping.tables
        ),
    )
