"""The text of a plan once edits are made in it: by way of the part that they change, or the whole.

With LSCB_CHECK_SAVES in the environment both ways are gone, and have to come to the same.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from lscb_tui.core.edits.edit import Edit
from lscb_tui.core.plan.items import Plan
from lscb_tui.core.plan.toml_values import same
from lscb_tui.store.edited_part import Edited, edited_in_part, tables_of
from lscb_tui.store.plan_file import Snapshot
from lscb_tui.store.plan_text import without_collector
from lscb_tui.store.toml.text_change import TextChange, text_change
from lscb_tui.store.toml.top_tables import top_tables
from lscb_tui.store.written_text import written


def edited(now: Snapshot, edits: Sequence[Edit], plan: Plan, again: TextChange | None) -> Edited:
    """What comes of edits that make this of a plan; `again` as for `store.save_plan.commit`.

    Raises StoreError where they cannot be put into the text.
    """
    checks = bool(os.environ.get("LSCB_CHECK_SAVES"))
    part = edited_in_part(now, edits, plan, again, even_most=checks)
    if part is None:
        return edited_in_whole(now, edits, plan, again)
    if checks:
        check(part, edited_in_whole(now, edits, plan, again))
    return part


def edited_in_whole(
    now: Snapshot, edits: Sequence[Edit], plan: Plan, again: TextChange | None
) -> Edited:
    """As `edited`, with all of the text spliced, parsed and compared."""
    before = (now.text, now.places)
    text, reading = written(now.path, before, edits, plan, again)
    with without_collector(len(text)):
        change = text_change(before, (text, reading.places))
    # A text that is not regular is not looked through again after each edit.
    tables = tables_of(now)
    return Edited(text, reading, change, None if tables.regular else tables)


def check(part: Edited, whole: Edited) -> None:
    """Raise AssertionError where the two ways do not come to the same."""
    for name in ("plan", "faults", "places"):
        assert same(getattr(part.reading, name), getattr(whole.reading, name)), name
    assert part.text == whole.text
    assert part.change == whole.change
    if part.tables is not None:
        tables = top_tables(whole.text)
        assert (part.tables.bounds, part.tables.firsts) == (tables.bounds, tables.firsts)
