"""XML of whoever wrote it: nothing unfolds, nothing is fetched, and depth has an end.

What is refused takes no memory: it is looked at first, and no tree is built for that.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from lxml import etree

_HARMLESS: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


class NotWhole(Exception):
    """It is no XML from its beginning to its end."""


class TooDeep(Exception):
    """Elements stand in each other 256 deep."""


class DeclaresEntities(Exception):
    """It declares a type, and with it maybe entities."""


def check(data: bytes) -> None:
    """Look XML over. Raises NotWhole, TooDeep or DeclaresEntities."""
    with _named():
        etree.fromstring(data, etree.XMLParser(target=_Watching(), **_HARMLESS))


def root_of(data: bytes) -> Any:
    """The root element, without comments and processing instructions. Raises as `check` does."""
    with _named():
        return etree.fromstring(data, etree.XMLParser(**_HARMLESS))


def elements_of(data: bytes, tags: tuple[str, ...]) -> Iterator[Any]:
    """The elements with these names, in whatever namespace; each is emptied when the next is
    asked for. Raises as `check` does.
    """
    names = [f"{{*}}{tag}" for tag in tags]
    with _named():
        for _, element in etree.iterparse(BytesIO(data), tag=names, **_HARMLESS):
            yield element
            element.clear()
            while (before := element.getprevious()) is not None:
                before.getparent().remove(before)


@contextmanager
def _named() -> Iterator[None]:
    try:
        yield
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise (TooDeep if "depth" in str(problem) else NotWhole) from None


class _Watching:
    """What is told of XML while it is looked at."""

    def doctype(self, *_declared: object) -> None:
        raise DeclaresEntities

    def close(self) -> None:
        """Nothing was built."""
