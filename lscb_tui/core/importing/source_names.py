"""What the codes of sources stand for, where the document has a key: "PR = Peer review"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lscb_tui.core.document.grid import Document
from lscb_tui.core.frozen import replace
from lscb_tui.core.importing.about_words import outside_words
from lscb_tui.core.importing.ledger import Made
from lscb_tui.core.importing.mapping import Mapping
from lscb_tui.core.importing.runs import place_of
from lscb_tui.core.plan.items import ItemId, Plan
from lscb_tui.core.words.alike import plain


def source_names(document: Document, mapping: Mapping, plan: Plan) -> Iterator[Made]:
    """The names of the plan's sources that a line of the document gives, as "code = name"."""
    codes = {plain(source.code): source.code for source in plan.sources}
    for line in outside_words(document, mapping) if codes else ():
        code, sign, name = line.run.text.partition("=")
        if sign and name.strip() and (found := codes.pop(plain(code.strip()), None)):
            items, place = (ItemId("source", found),), place_of(document, line.run)
            yield Made(items, "name", name.strip(), place, line.run.text, "taken from this line")


def with_names(plan: Plan, names: Iterable[Made]) -> Plan:
    """The plan with names of its sources; a code that the document's key has not is none of it."""
    found = {made.items[0].key: made.value for made in names}
    if not found:
        return plan
    named = (replace(s, name=found[s.code]) for s in plan.sources if s.code in found)
    return replace(plan, sources=tuple(named))
