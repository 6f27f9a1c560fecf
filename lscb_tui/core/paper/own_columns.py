"""The board's own columns in a paper.

On paper there is room for two beside the six of the board's table. Where a plan has more, what is
in them stands beneath the item, behind its label, so that nothing is left out and it can be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.paper.naming import name_in_paper
from lscb_tui.core.paper.paper import Cell, Column, cell
from lscb_tui.core.plan.columns import columns_of, own_values
from lscb_tui.core.plan.field_text import shown
from lscb_tui.core.plan.fields import Field, Shape
from lscb_tui.core.plan.items import Action, Objective, Plan

_MOST = 2


def printed_columns(plan: Plan) -> tuple[Field, ...]:
    """The columns of objectives and actions that the table has room for: all of them, or none."""
    fields = (*columns_of(plan, "objective"), *columns_of(plan, "action"))
    found = {field.name: field for field in fields}
    return tuple(found.values()) if len(found) <= _MOST else ()


def column_cell(
    assessment: Assessment, name: str, objective: Objective, actions: Sequence[Action]
) -> Cell:
    """What a row has in a column: the objective's, then that of each action with its number."""
    told = []
    items: tuple[Objective | Action, ...] = (objective, *actions)
    for item in items:
        for field, value in own_values(assessment.plan, item):
            if field.name == name and (words := shown(field, value)):
                number = f"{name_in_paper(assessment, item)}: "
                told.append(words if isinstance(item, Objective) else number + words)
    return cell(*told)


def labelled_lines(plan: Plan, item: Objective | Action) -> Iterator[str]:
    """What an item has in columns for which the table has no room: "Priority: High"."""
    if plan.columns and not printed_columns(plan):
        for field, value in own_values(plan, item):
            if words := shown(field, value):
                yield f"{field.label}: {words}"


_KINDS: dict[Shape, Literal["date", "number"]] = {Shape.DATE: "date", Shape.NUMBER: "number"}


def data_column(field: Field) -> Column:
    """A column of the board's own in a spreadsheet."""
    return Column(field.label, 2, _KINDS.get(field.shape, "text"))


def value_cell(field: Field, value: Any) -> Cell:
    """What is in such a column: dates and numbers as what they are."""
    if value is None or value == "":
        return Cell()
    words = shown(field, value)
    if field.shape is Shape.DATE and type(value) is date:
        return cell(words, value=value)
    if field.shape is Shape.NUMBER and isinstance(value, (int, float)) and field.shape.fits(value):
        return cell(words, value=value if isinstance(value, int) else Decimal(repr(value)))
    return cell(words)
