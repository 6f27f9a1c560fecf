"""A mapping as a text that people read and change, for `--map` and `--save-map`."""

from __future__ import annotations

from lscb_tui.core.importing.ledger import Asked
from lscb_tui.core.importing.mapping import Mapping
from lscb_tui.core.importing.mapping_data import as_data, from_data
from lscb_tui.core.plan.toml_parser import parse_toml
from lscb_tui.core.words.safe_text import one_line, visible


def mapping_text(mapping: Mapping, file: str, asked: tuple[Asked, ...] = ()) -> str:
    """The mapping as TOML; what is still to be answered stands above it, a comment each."""
    import tomli_w  # late: who only reads a mapping does without it

    told = [f"# The answers for {visible(one_line(file))}: lscb-tui import FILE --map THIS"]
    for question in asked:
        where = f"{question.place}: " if question.place else ""
        offered = f" ({', '.join(question.offered)})" if question.offered else ""
        text = f"{question.key} is missing: {where}{question.text}{offered}"
        told.append(f"# {visible(one_line(text))}")
    return "\n".join((*told, "", tomli_w.dumps({"schema": 1, **as_data(mapping)})))


def read_mapping(text: str) -> Mapping:
    """The mapping of such a text. Raises ValueError, with a sentence that names the place."""
    data = parse_toml(text)
    schema = data.pop("schema", 1)
    if schema != 1:
        raise ValueError(f"schema: {schema} is not known; this program reads 1")
    return from_data(data)
