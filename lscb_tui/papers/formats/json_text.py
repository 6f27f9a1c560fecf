"""A paper as JSON: all that is in it, for programs.

Dates are ISO text. A figure stands as text too, with the digits that were typed: 86.40 is not 86.4.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from lscb_tui.core.json_answer import SCHEMA, Answer, as_json
from lscb_tui.core.paper.paper import Block, Bullets, Cell, Paper, Paragraph, Picture, Row, Table
from lscb_tui.papers.formats.recipe_marks import recipe_object
from lscb_tui.papers.formats.spreadsheet_rows import figure_text
from lscb_tui.papers.formats.steps import RowSteps, Step, nothing


def draw_json(paper: Paper, step: Step = nothing) -> bytes:
    """The paper as an object; `data` has the tables that spreadsheets have in place of others."""
    steps = RowSteps(paper, step, _tables(paper))
    answer = {
        "schema": SCHEMA,
        "recipe": recipe_object(paper.recipe),
        "title": paper.title,
        "board": paper.board,
        "draft": paper.draft,
        "footer": paper.footer,
        "opening": [_block(block, steps) for block in paper.opening],
        "sections": [
            {
                "heading": section.heading,
                "level": section.level,
                "blocks": [_block(block, steps) for block in section.blocks],
            }
            for section in paper.sections
        ],
        "data": [_block(table, steps) for table in paper.data],
    }
    return (as_json(answer, indent=1) + "\n").encode()


def _tables(paper: Paper) -> list[Table]:
    return [*(block for block in paper.blocks if isinstance(block, Table)), *paper.data]


def _block(block: Block, steps: RowSteps) -> Answer:
    match block:
        case Paragraph(text, style):
            return {"type": "paragraph", "style": style, "text": text}
        case Bullets(items):
            return {"type": "bullets", "items": items}
        case Picture(title, description):
            return {"type": "picture", "title": title, "description": description}
        case Table(title, columns, rows):
            return {
                "type": "table",
                "title": title,
                "columns": [{"title": each.title, "kind": each.kind} for each in columns],
                "rows": [_row(row) for row in steps.rows(rows)],
            }


def _row(row: Row) -> Answer:
    """A row; one that is a heading over those that follow says so by its key."""
    if row.heading:
        return {"heading": "\n".join(line for cell in row.cells for line in cell.lines)}
    return {"cells": [_cell(cell) for cell in row.cells]}


def _cell(cell: Cell) -> Answer:
    """A cell: its lines, and of a date or a figure its value; whether it is late or blocked."""
    value: str | int | None
    match cell.value:
        case date() as day:
            value = day.isoformat()
        case Decimal() as figure:
            value = figure_text(figure)
        case other:
            value = other
    return {"lines": cell.lines, "value": value, "tone": cell.tone}
