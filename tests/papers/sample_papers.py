"""Papers with one of everything, for the tests of what draws them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from lscb_tui.core.drawing.selection import WHOLE_PLAN
from lscb_tui.core.paper.paper import (
    Block,
    Bullets,
    Column,
    Paper,
    Paragraph,
    Picture,
    Recipe,
    Section,
    Table,
    cell,
    heading_row,
    paper_text,
    paragraphs,
    row,
)
from tests.papers.mock_meeting import DECEMBER, december

HOSTILE = (
    "\x1b[31mred\x1b]0;title\x07",
    "nul\0 vt\x0b \ufffe \ud800 \u202egnp.exe\u202c",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "]]> <!-- --> --!> </style></title></svg>",
    "[/foo] [link](javascript:alert(1)) ![image](https://example.org/x.png) [^1] [a]: b",
    "a | b || c\\| d \\",
    "`code` ``` ~~~ *em* **strong** _em_ ~~gone~~ $x$ :smile: @somebody #12 www.example.org",
    "javascript:alert(1)",
    "data:text/html,<b>",
    "https://example.org/a?b=1&c=2",
    "https://kingston.gov.uk@example.org/",
    "http://[::",
    "# heading\n- bullet\n1. first\n2) second\n+ plus\n---\n===\n:-:\n> quote\n    code\n\nend\r\n",
    "&lt;b&gt; &amp; &#60; C&D &copy;",
    "=1+1",
    "{{ 7*7 }} %s \\a \"quoted\" 'single'",
    "x" * 40_000,
)
"""What nobody writes into a plan who means well, or what comes of a paste."""

RECIPE = Recipe("plan", "2010-12", "--> late", "", DECEMBER, "0123456789ab", "0.1.0")


def whole_paper(*, draft: bool = True) -> Paper:
    """A paper with every kind of block."""
    meeting = december()
    columns = (
        Column("No.", 1),
        Column("Action", 6),
        Column("Due", 2, "date"),
        Column("Share", 1, "number"),
    )
    rows = []
    for objective in meeting.plan.objectives:
        rows.append(heading_row(f"{objective.number} {objective.title}"))
        for action in objective.actions:
            rows.append(
                row(
                    action.ref,
                    cell(action.text, *(entry.text for entry in action.progress)),
                    cell("31 Dec 2010", value=date(2010, 12, 31), tone="late"),
                    cell("32.7", value=Decimal("32.7")),
                )
            )
    drawing = Picture("The links", "Two lanes and two brackets.", meeting.now, WHOLE_PLAN)
    return Paper(
        RECIPE,
        "Minutes of the December 2010 review",
        "Kingston LSCB",
        (
            *paragraphs(("Kingston LSCB Improvement Plan 2010-11, as at 15 Dec 2010.",)),
            *paragraphs(("The history does not reach back.",), "warning"),
        ),
        (
            Section("Actions", (*paragraphs(("A remark.\nOn two lines.",), "note"),), 1),
            Section("All of them", (Table("By objective", columns, tuple(rows)),), 2),
            Section("Nothing", (Table("Challenges", columns, ()), Bullets(("one", "two\nlines")))),
            Section("The drawing", (drawing,), upright=True),
        ),
        draft=draft,
    )


def hostile_paper() -> Paper:
    """A paper whose every word is of those that could act, or break a file."""
    said = tuple(paper_text(text) for text in HOSTILE)
    columns = tuple(Column(text[:200]) for text in said[:5])
    rows = (*(row(*said[n : n + 5]) for n in range(len(said))), heading_row(said[2]))
    lists: tuple[Block, ...] = (
        *paragraphs(HOSTILE),
        *paragraphs(HOSTILE, "warning"),
        Bullets(said),
    )
    title = paper_text(" ".join(HOSTILE[:8])).replace("\n", " ")
    return Paper(
        RECIPE._replace(query="--><script>", lead="<b>\x1b\"'&"),
        title,
        said[2],
        lists,
        (
            *(Section(text.replace("\n", " "), (), 3) for text in said[:15]),
            Section("Rows", (Table(said[4], columns, rows), Table(said[5], columns, (), False))),
        ),
        draft=True,
    )


def paper_of_one_text(text: str) -> Paper:
    """A paper in which a text stands wherever there can be one."""
    said = paper_text(text)
    line = " ".join(said.split())
    rows = (row(said, "x"), heading_row(said), row("", cell(said, said)))
    table = Table(line, (Column(line), Column("b")), rows)
    blocks = (Paragraph(said), Bullets((said, said)), table, Paragraph(said))
    section = Section(line, (*blocks, Paragraph(said, "warning")))
    return Paper(RECIPE, line or "T", line, (Paragraph(said, "note"),), (section,))


PAPERS: Mapping[str, Callable[[], Paper]] = {
    "a draft": whole_paper,
    "agreed": lambda: whole_paper(draft=False),
    "hostile": hostile_paper,
}
