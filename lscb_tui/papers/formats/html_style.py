"""How a paper looks as a page: on a screen, on a phone, and printed on A4.

Text is dark and what is behind it light: each against each other at least 4.5 to 1 (WCAG AA).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lscb_tui.core.paper.paper import Paper, Table, Tone

INK, SOFT, LINK = "#1b1b1b", "#4a4a4a", "#0b4f8a"
LATE, BLOCKED, ACHIEVED = "#8c1515", "#6a3d00", "#14532d"
PAPER, HEAD, GROUP = "#ffffff", "#e6ebf1", "#f3f5f8"
LATE_BEHIND, WARNING_BEHIND = "#fdeeee", "#fff4d6"
LINE, EDGE = "#c3cad3", "#6b7684"
"""Between rows, and around what a person can type in."""

TEXT_COLOURS = (INK, SOFT, LINK, LATE, BLOCKED, ACHIEVED)
BACKGROUNDS = (PAPER, HEAD, GROUP, LATE_BEHIND, WARNING_BEHIND)
TONE_CLASSES: Mapping[Tone, str] = {"late": "late", "blocked": "blocked", "achieved": "achieved"}

_STYLE = f"""
* {{ box-sizing: border-box; }}
[hidden] {{ display: none !important; }}
html {{ color-scheme: light; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }}
body {{ margin: 0; padding: 1.5rem; background: {PAPER}; color: {INK}; overflow-wrap: anywhere;
  font: 1rem/1.45 "Segoe UI", Roboto, Helvetica, Arial, "DejaVu Sans", sans-serif; }}
main, body > footer {{ max-width: 84rem; margin: 0 auto; }}
h1 {{ font-size: 1.75rem; line-height: 1.2; margin: 0 0 .75rem; }}
h2 {{ font-size: 1.3rem; margin: 2rem 0 .5rem; }}
h3 {{ font-size: 1.1rem; margin: 1.5rem 0 .5rem; }}
h4 {{ font-size: 1rem; margin: 1.25rem 0 .5rem; }}
h1, h2, h3, h4 {{ break-after: avoid; }}
p {{ margin: .5rem 0; max-width: 48rem; }}
ul {{ margin: .5rem 0; padding-left: 1.4rem; max-width: 48rem; }}
a {{ color: {LINK}; }}
.board {{ margin: 0 0 .25rem; color: {SOFT}; font-weight: 600; }}
.note {{ color: {SOFT}; font-size: .9rem; }}
.warning {{ background: {WARNING_BEHIND}; border-left: .3rem solid {BLOCKED};
  padding: .5rem .75rem; }}
.unseen {{ position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }}
table {{ width: 100%; border-collapse: collapse; margin: 1rem 0 1.5rem; font-size: .9rem; }}
caption, .caption {{ text-align: left; font-weight: 600; margin: 1rem 0 .35rem;
  break-after: avoid; }}
caption {{ margin: 0; padding: 0 0 .35rem; }}
th, td {{ text-align: left; vertical-align: top; padding: .35rem .5rem;
  border-bottom: 1px solid {LINE}; }}
thead th {{ background: {HEAD}; border-bottom: 2px solid {EDGE}; overflow-wrap: normal; }}
tbody th {{ font-weight: 600; }}
.over th {{ background: {GROUP}; padding-top: .6rem; }}
td p, th p {{ margin: 0 0 .3rem; }}
td p:last-child, th p:last-child {{ margin-bottom: 0; }}
.number {{ text-align: right; font-variant-numeric: tabular-nums; }}
.late {{ color: {LATE}; background: {LATE_BEHIND}; font-weight: 600; }}
.blocked {{ color: {BLOCKED}; font-weight: 600; }}
.achieved {{ color: {ACHIEVED}; }}
.bar {{ color: {SOFT}; white-space: nowrap; letter-spacing: -.04em; }}
figure {{ margin: 1rem 0; }}
.drawing {{ border: 1px solid {LINE}; overflow-x: auto; margin: .5rem 0; max-width: 60rem; }}
.drawing svg {{ display: block; width: 100%; min-width: 38rem; height: auto;
  font-family: Roboto, Arial, Helvetica, "DejaVu Sans", sans-serif; }}
body > footer {{ border-top: 1px solid {LINE}; margin-top: 2.5rem; padding-top: .5rem;
  color: {SOFT}; font-size: .85rem; }}
.filter {{ margin: 1.25rem 0 0; }}
.filter input {{ font: inherit; padding: .3rem .5rem; border: 1px solid {EDGE};
  border-radius: .2rem; background: {PAPER}; color: {INK}; width: 18rem; max-width: 100%; }}
.filter output {{ color: {SOFT}; margin-left: .5rem; }}
:focus-visible {{ outline: 3px solid {LINK}; outline-offset: 1px; }}
@media screen {{
  .draft header::before {{ content: "DRAFT"; display: inline-block; margin: 0 0 .5rem;
    padding: .1rem .6rem; border: .15rem solid {LATE}; color: {LATE}; font-weight: 700;
    letter-spacing: .1em; }}
}}
@media screen and (min-width: 46.01em) {{
  thead th {{ position: sticky; top: 0; }}
  .date {{ white-space: nowrap; overflow-wrap: normal; }}
}}
@media screen and (max-width: 46em) {{
  body {{ padding: 1rem; }}
  h1 {{ font-size: 1.4rem; }}
  table, caption, tbody, tr, th, td {{ display: block; width: auto; }}
  thead, caption.unseen {{ position: absolute; width: 1px; height: 1px; overflow: hidden;
    clip-path: inset(50%); }}
  tbody tr {{ border: 1px solid {LINE}; border-radius: .3rem; margin: 0 0 .75rem; }}
  th, td {{ border-bottom: 0; padding: .25rem .6rem; }}
  tbody th {{ background: {GROUP}; }}
  tr.over {{ border: 0; margin: 1.25rem 0 .5rem; }}
  td:empty {{ display: none; }}
  td.number {{ display: flex; justify-content: space-between; align-items: baseline; }}
  td::before, tr:not(.over) > th::before {{ display: block; color: {SOFT};
    font-size: .8rem; font-weight: 400; }}
  .filter input {{ width: 100%; }}
  .filter output {{ display: block; margin: .25rem 0 0; }}
}}
@media print {{
  html {{ font-size: 10pt; }}
  body {{ padding: 0; line-height: 1.3; }}
  h1 {{ font-size: 17pt; margin: 0 0 4pt; }}
  h2 {{ font-size: 13pt; margin: 12pt 0 3pt; }}
  h3 {{ font-size: 11pt; margin: 9pt 0 3pt; }}
  h4 {{ font-size: 10pt; margin: 8pt 0 2pt; }}
  main, body > footer {{ max-width: none; }}
  p, ul {{ max-width: 240mm; margin: 3pt 0; orphans: 3; widows: 3; }}
  table {{ font-size: 8.5pt; line-height: 1.25; margin: 4pt 0 7pt; }}
  th, td {{ padding: 1.8pt 5pt; }}
  .over th {{ padding-top: 3pt; }}
  thead {{ display: table-header-group; }}
  thead th {{ border-top: 1px solid {EDGE}; }}
  tr, li, figure p, .short {{ break-inside: avoid; }}
  thead, .over, p:has(+ table) {{ break-after: avoid; }}
  thead + tbody > :first-child {{ break-before: avoid; }}
  .date {{ white-space: nowrap; overflow-wrap: normal; }}
  .upright {{ page: upright; }}
  .drawing {{ border: 0; overflow: visible; break-inside: avoid;
    max-width: none; }}
  .drawing svg {{ min-width: 0; width: auto; max-width: 100%; height: 232mm; }}
  .filter:not(.on), .filter label, .filter input {{ display: none; }}
  .filter output {{ margin: 0; color: {LATE}; font-weight: 600; }}
  .draft {{ padding-left: 9mm; }}
  .draft::before {{ content: "DRAFT"; position: fixed; left: 0; top: 0; writing-mode: vertical-rl;
    rotate: 180deg; color: {LATE}; font-weight: 700; letter-spacing: .3em; }}
  body > footer {{ display: none; }}
}}
/* Firefox prints no text in the margin: the words stand at the end there. */
@supports (-moz-appearance: none) {{
  @media print {{ body > footer {{ display: block; border: 0; margin-top: 8pt; }} }}
}}
"""


def style_of(paper: Paper) -> str:
    """The style sheet of a paper: what all have, its own footer, the columns of its tables."""
    return _STYLE + "".join((*_pages(paper), *_columns(paper)))


def css_text(text: str) -> str:
    """A text as one of CSS: nothing in it ends it, or the element that the style stands in."""
    return f'"{"".join(c if c.isalnum() or c == " " else f"{chr(92)}{ord(c):x} " for c in text)}"'


def _pages(paper: Paper) -> Iterator[str]:
    foot = css_text(paper.footer)
    yield (
        "@page { size: A4 landscape; margin: 12mm 13mm 15mm;\n"
        f'  @bottom-left {{ content: {foot}; font: 8pt "Segoe UI", Roboto, Arial, sans-serif;'
        f" color: {SOFT}; width: 85%; }}\n"
        '  @bottom-right { content: "Page " counter(page) " of " counter(pages);'
        f' font: 8pt "Segoe UI", Roboto, Arial, sans-serif; color: {SOFT}; }} }}\n'
        "@page upright { size: A4 portrait; margin: 12mm 12mm 15mm; }\n"
    )


def _columns(paper: Paper) -> Iterator[str]:
    """How wide the columns are and, where rows are stacked on a phone, what each is called."""
    labels = []
    tables = (block for block in paper.blocks if isinstance(block, Table))
    for number, table in enumerate(tables, start=1):
        whole = sum(column.width for column in table.columns) or 1
        for place, column in enumerate(table.columns, start=1):
            wide = f"{100 * column.width / whole:.1f}%"
            yield f".t{number} thead th:nth-child({place}) {{ width: {wide}; }}\n"
            if column.title:
                cell = f".t{number} tbody tr:not(.over) > :nth-child({place})::before"
                labels.append(f"  {cell} {{ content: {css_text(column.title)}; }}\n")
    if labels:
        yield f"@media screen and (max-width: 46em) {{\n{''.join(labels)}}}\n"
