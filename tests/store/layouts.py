"""Plans and values written as people might write them: in every form that TOML has.

The store's promise is to change nothing that an edit does not; what it is tried on should
therefore look like no program wrote it. One random generator, seeded by hypothesis, takes the
choices: there are too many of them for hypothesis to draw each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

import tomli_w

from lscb_tui.core.plan.items import Plan
from lscb_tui.core.plan.toml_writer import write_document

Table = Mapping[str, Any]


class Writer:
    """Writes values and tables; every comment that it writes is another."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.comments: list[str] = []
        """The comments that stand on lines of their own, also inside a value."""
        self.written = 0

    def maybe(self, chance: float = 0.3) -> bool:
        return self.random.random() < chance

    def comment(self, alone: bool = True) -> str:
        trap = self.random.choice(("", " [[objective]]", ' "', " '''", " = [", " é “x”", " # {"))
        self.written += 1
        text = f"# c{self.written}{trap}"
        if alone:
            self.comments.append(text)
        return text

    def key(self, name: str) -> str:
        bare = tomli_w.dumps({name: 0})[:-5]
        if self.maybe(0.1) and '"' not in bare:
            return f'"{bare}"'
        if self.maybe(0.1) and bare.replace("-", "").replace("_", "").isalnum():
            return f"'{bare}'"
        return bare

    def value(self, value: Any, lines: bool = True) -> str:
        """A value in one of its forms; `lines` allows line breaks inside it."""
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, bool) or not isinstance(value, (int, list, dict)):
            return tomli_w.dumps({"k": value})[4:-1]
        if isinstance(value, int):
            forms = [str(value), f"+{value}" if value >= 0 else str(value)]
            if value >= 0:
                forms += [f"0x{value:X}", f"0b{value:b}", f"{value:_}"]
            return self.random.choice(forms)
        if isinstance(value, list):
            return self._list(value, lines)
        inside = ", ".join(f"{self.key(k)} = {self.value(v, False)}" for k, v in value.items())
        return f"{{ {inside} }}" if inside else self.random.choice(("{}", "{ }"))

    def _text(self, text: str) -> str:
        forms = [tomli_w.dumps({"k": text})[4:-1]]
        plain = all(c >= " " and c != "\x7f" for c in text.replace("\n", "").replace("\t", ""))
        if plain and "\n" not in text and "'" not in text:
            forms.append(f"'{text}'")
        if plain and "'''" not in text and not text.endswith("'") and not text.startswith("\n"):
            forms.append(f"'''{self.random.choice(('', chr(10)))}{text}'''")
        if "\r" not in text:
            forms.append(tomli_w.dumps({"k": text}, multiline_strings=True)[4:-1])
            long = text.replace("\\", "\\\\").replace('"""', '""\\"')
            if (plain and not long.endswith('"')) or (plain and not long.endswith('""')):
                forms.append(f'"""\n{long}"""')
        return self.random.choice(forms)

    def _list(self, values: Sequence[Any], lines: bool) -> str:
        if not lines or self.maybe(0.5):
            end = ", " if values and self.maybe(0.2) else ""
            return f"[{', '.join(self.value(v, False) for v in values)}{end}]"
        parts = ["[\n"]
        for value in values:
            if self.maybe():
                parts.append(f"  {self.comment()}\n")
            comment = f" {self.comment(alone=False)}" if self.maybe() else ""
            parts.append(f"    {self.value(value)},{comment}\n")
        if self.maybe(0.2):
            parts.append(f"  {self.comment()}\n\n")
        return "".join([*parts, "  ]"])

    def statement(self, key: str, value: Any, indent: str, width: int = 0) -> str:
        above = f"{indent}{self.comment()}\n" if self.maybe(0.15) else ""
        above += "\n" if self.maybe(0.05) else ""
        behind = f"   {self.comment(alone=False)}" if self.maybe(0.15) else ""
        equals = self.random.choice((" = ",) * 8 + ("=", " =\t"))
        return f"{above}{indent}{key:{width}}{equals}{self.value(value)}{behind}\n"

    def table(
        self, names: Sequence[str], table: Table, array: bool, depth: int = 0, top: bool = False
    ) -> str:
        """A table with its header and all under it, each part in one of its forms."""
        indent = "  " * depth if self.maybe(0.7) else ""
        width = self.random.choice((0, 0, 6))
        header = ".".join(self.key(name) for name in names)
        header = f"[[{header}]]" if array else f"[{header}]"
        own: list[str] = []
        below: list[str] = []
        for key, value in self._shuffled(table):
            if isinstance(value, dict) and value and self.maybe(0.4):
                below.append(self.table((*names, key), value, False, depth + 1))
            elif isinstance(value, dict) and value and self.maybe(0.3):
                for inner, part in value.items():
                    own.append(self.statement(f"{self.key(key)}.{self.key(inner)}", part, indent))
            elif _is_tables(value) and self.maybe(0.8):
                below.append(
                    "".join(self.table((*names, key), part, True, depth + 1) for part in value)
                )
            else:
                own.append(self.statement(self.key(key), value, indent, width))
        if top and not own and below and not array and self.maybe(0.7):
            return "".join(below)
        above = self.random.choice(("\n", "\n", "", "\n\n"))
        above += f"{indent}{self.comment()}\n" if self.maybe(0.2) else ""
        above += "\n" if self.maybe(0.1) else ""
        behind = f"  {self.comment(alone=False)}" if self.maybe(0.1) else ""
        after = f"\n{indent}{self.comment()}\n" if self.maybe(0.1) else ""
        return "".join([above, indent, header, behind, "\n", *own, after, *below])

    def _shuffled(self, table: Table) -> list[tuple[str, Any]]:
        items = list(table.items())
        if self.maybe():
            # Words have an order, other keys have none.
            self.random.shuffle(items)
        return items


def written(plan: Plan, seed: int) -> tuple[str, list[str]]:
    """A text that reads as the plan, and the comments in it that must outlive any edit."""
    random = Random(seed)
    writer = Writer(random)
    document = write_document(plan)
    top: list[str] = []
    runs: list[list[str]] = []
    if writer.maybe(0.3):
        top.append(f"{writer.comment()}\n" + random.choice(("", "\n")))
    for key, value in document.items():
        if key == "objective" and writer.maybe():
            random.shuffle(value)
            for objective in value:
                random.shuffle(objective.get("action", []))
        if _is_tables(value) and writer.maybe(0.85):
            runs.append([writer.table((key,), table, True) for table in value])
        elif isinstance(value, dict) and (value or key != "plan") and writer.maybe(0.7):
            runs.append([writer.table((key,), value, False, top=True)])
        elif isinstance(value, dict) and value and writer.maybe(0.5):
            for inner, part in value.items():
                top.append(writer.statement(f"{writer.key(key)}.{writer.key(inner)}", part, ""))
        elif value or key != "plan":
            top.append(writer.statement(writer.key(key), value, ""))
    mixed: list[str] | None = [] if writer.maybe(0.7) else None
    while mixed is not None and (left := [run for run in runs if run]):
        mixed.append(random.choice(left).pop(0))
    text = "".join(top + (mixed if mixed is not None else [t for run in runs for t in run]))
    if writer.maybe(0.2):
        text += f"\n{writer.comment()}\n"
    text = text.lstrip("\n") if writer.maybe(0.5) else text
    if writer.maybe(0.2):
        text = text.removesuffix("\n")
    if writer.maybe(0.2):
        text = text.replace("\n", "\r\n")
    return text, writer.comments


def _is_tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, dict) for v in value)
