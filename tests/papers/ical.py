"""Reading iCalendar back by RFC 5545, apart from the library that writes it."""

from __future__ import annotations

import re
from typing import NamedTuple


class Property(NamedTuple):
    value: str
    """As it stands in the file."""
    parameters: str

    @property
    def text(self) -> str:
        """What it says, of a property of text."""
        plain = {"n": "\n", "N": "\n"}
        assert not re.search(r"(?<!\\)(?:\\\\)*[,;]", self.value), "a sign that is not escaped"
        return re.sub(r"\\(.)", lambda found: plain.get(found[1], found[1]), self.value)


Component = dict[str, Property]


def read(file: bytes) -> tuple[Component, list[Component]]:
    """The properties of the calendar, and those of each of its events."""
    text = file.decode()
    assert text.endswith("\r\n")
    lines = text.removesuffix("\r\n").split("\r\n")
    assert not any(re.search(r"[\x00-\x08\x0a-\x1f\x7f]", line) for line in lines)
    assert all(len(line.encode()) <= 75 for line in lines), "a line is folded at 75 octets"
    unfolded = re.sub(r"\r\n[ \t]", "", "\r\n".join(lines)).split("\r\n")
    assert unfolded[0] == "BEGIN:VCALENDAR"
    assert unfolded[-1] == "END:VCALENDAR"
    calendar: Component = {}
    events: list[Component] = []
    into = calendar
    for line in unfolded[1:-1]:
        found = re.fullmatch(r"([A-Z0-9-]+)((?:;[A-Z-]+=[^:;]+)*):(.*)", line)
        assert found, line
        name, parameters, value = found.groups()
        if (name, value) == ("BEGIN", "VEVENT"):
            into = {}
            events.append(into)
        elif (name, value) == ("END", "VEVENT"):
            into = calendar
        else:
            assert name not in into, f"{name} twice"
            into[name] = Property(value, parameters)
    return calendar, events
