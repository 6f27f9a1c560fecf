"""Objectives and actions on their way from a document: words at their places, not yet numbered."""

from __future__ import annotations

from typing import NamedTuple

from lscb_tui.core.importing.mapping import Column, Role
from lscb_tui.core.importing.runs import Run


class Words(NamedTuple):
    """The words of a cell, and the column that it stands in."""

    column: Column
    runs: tuple[Run, ...]


class Draft:
    """An objective or an action as a table has it."""

    def __init__(self, table: str, row: int) -> None:
        self.table = table
        self.row = row
        self.number = ""
        """As the document has it, as it counts; empty where it has none."""
        self.printed = ""
        self.number_runs: list[Run] = []
        self.fields: dict[Role, list[Words]] = {}
        """Of each role, the cells with words."""
        self.said: list[Words] = []
        """The cells of what was said of it at reviews."""
        self.ref = ""
        """The number that it has in the plan."""

    def add(self, column: Column, runs: tuple[Run, ...]) -> None:
        """Add the words of a cell."""
        if runs:
            self.fields.setdefault(column.role, []).append(Words(column, runs))

    def runs(self, role: Role) -> tuple[Run, ...]:
        """The words of a role, line by line."""
        return tuple(run for cell in self.fields.get(role, ()) for run in cell.runs)


class ActionDraft(Draft):
    """An action."""


class ObjectiveDraft(Draft):
    """An objective, with its actions."""

    def __init__(self, table: str, row: int) -> None:
        super().__init__(table, row)
        self.actions: list[ActionDraft] = []
        self.titles: list[tuple[Run, ...]] = []
        """Each time that the document has its title."""
