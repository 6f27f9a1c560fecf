"""How long a paper takes: each kind in each format, at Kingston's 52 actions and at 10,000.

Targets: Word and Excel 0.5 s at 52 actions and 10 s at 10,000, HTML 2 s at 10,000; what loads a
format's library is counted with the first paper that needs it.
"""

from __future__ import annotations

import time
import tomllib

from lscb_tui.core.assessment import assess
from lscb_tui.core.editing import Refused
from lscb_tui.core.paper.calendar import calendar_of
from lscb_tui.core.paper.kinds.table import KINDS, make_paper
from lscb_tui.core.paper.occasion import Request, occasion_of
from lscb_tui.core.plan.items import Plan
from lscb_tui.core.plan.toml_reader import read_document
from lscb_tui.papers.errors import CannotDraw
from lscb_tui.papers.formats.calendar import draw_calendar
from lscb_tui.papers.formats.table import FORMATS, draw
from tests.bench.plans import KINGSTON, big_plan


def figures(plan: Plan) -> None:
    """Print seconds for each kind: to make it, and to draw it in each format."""
    print(f"{'':12} {'made':>7} " + " ".join(f"{name:>7}" for name in FORMATS))
    for kind in KINDS:
        assessed = assess(plan)
        began = time.perf_counter()
        try:
            occasion = occasion_of((), assessed, Request(), since=KINDS[kind].since)
            paper = make_paper(kind, occasion)
        except Refused as refused:
            print(f"{kind:12} {refused}")
            continue
        taken: list[float | None] = [time.perf_counter() - began]
        for format_ in FORMATS:
            began = time.perf_counter()
            try:
                draw(paper, format_)
            except CannotDraw:
                taken.append(None)
            else:
                taken.append(time.perf_counter() - began)
        shown = ("      –" if seconds is None else f"{seconds:7.3f}" for seconds in taken)
        print(f"{kind:12} " + " ".join(shown), flush=True)
    began = time.perf_counter()
    calendar = calendar_of(occasion_of((), assess(plan), Request()))
    made = time.perf_counter()
    draw_calendar(calendar)
    print(f"{'calendar':12} {made - began:7.3f} {time.perf_counter() - made:7.3f} as .ics")


def main() -> None:
    """Print the figures."""
    for name, text in (
        ("52 actions", KINGSTON.read_text(encoding="utf-8")),
        ("10,000 actions, 10,000 links", big_plan(10_000)),
    ):
        print(name)
        figures(read_document(tomllib.loads(text)).plan)


if __name__ == "__main__":
    main()
