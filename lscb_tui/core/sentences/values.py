"""A value of an indicator in words: every surface tells one by these."""

from __future__ import annotations

from lscb_tui.core.edits.edit import AddEntry, ChangeEntry, RemoveEntry
from lscb_tui.core.plan.indicators import IndicatorValue
from lscb_tui.core.plan.items import Said
from lscb_tui.core.words.safe_text import one_line


def figure_words(value: IndicatorValue, unit: str = "") -> str:
    """The figure with its unit and denominator: "71.1 % of 187"; empty for a gap."""
    if not value.value:
        return ""
    of = f"of {value.of}" if value.of else ""
    return " ".join(filter(None, (value.value, one_line(unit), of)))


def value_in_line(value: IndicatorValue, unit: str = "") -> str:
    """All that a value says: "Jul-Sep 2010: 71.1 % of 187. Late entries.", "…: no value: why"."""
    gap = f"no value: {one_line(value.gap)}" if value.gap.strip() else "no value"
    said = figure_words(value, unit) or gap
    if value.value and value.gap.strip():
        said = f"{said}, and a gap: {one_line(value.gap)}"
    period = one_line(value.period) or "no period"
    comment = f". {one_line(value.text)}" if value.text.strip() else ""
    return f"{period}: {said}{comment}"


def value_told(edit: AddEntry | ChangeEntry | RemoveEntry) -> str:
    """What was given, corrected or taken out, behind the name of the indicator."""
    match edit:
        case AddEntry(_, value):
            return _line(value)
        case RemoveEntry(_, value):
            return f"taken out: {_line(value)}"
        case ChangeEntry(_, old, new):
            return f"{_line(old)} → {_line(new)}"


def _line(value: Said) -> str:
    return value_in_line(value) if isinstance(value, IndicatorValue) else ""
