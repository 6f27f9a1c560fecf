"""Who is at a review, as edits: present, apologies, absent, who chairs it and who minutes it.

Nobody is taken to be anywhere: who was not noted down is in none of the lists.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lscb_tui.core.editing.refusals import Refused, require_sure_number
from lscb_tui.core.editing.typed import typed_text
from lscb_tui.core.edits.edit import Edits, set_if_other
from lscb_tui.core.plan.fields import label_of
from lscb_tui.core.plan.items import Plan, Review, id_of
from lscb_tui.core.words.alike import plain
from lscb_tui.core.words.safe_text import one_line, unsafe_characters

PLACES = ("present", "apologies", "absent")
"""The lists of a review, of which a name is in one at the most."""
SEVERAL = "two lists"
"""Stands for where somebody is who is in more than one of them."""
ROLES = ("chair", "minutes_by")
"""What one of them is: each a name, whether or not it is in a list too."""


class Attendance(NamedTuple):
    """Who is at a review, as far as it is noted down."""

    present: tuple[str, ...] = ()
    apologies: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    chair: str = ""
    minutes_by: str = ""

    @classmethod
    def of(cls, review: Review) -> Attendance:
        """As a review has it."""
        return cls(*(getattr(review, name) for name in cls._fields))

    def place_of(self, name: str) -> str:
        """The list that a name is in; empty for none, SEVERAL where two people noted it twice."""
        wanted = plain(name)
        found = [p for p in PLACES if any(plain(n) == wanted for n in getattr(self, p))]
        return SEVERAL if len(found) > 1 else "".join(found)

    def put(self, name: str, place: str) -> Attendance:
        """With a name in one of the lists and in no other; in none at all where it was there."""
        wanted = plain(name)
        was = self.place_of(name)
        now = {p: tuple(n for n in getattr(self, p) if plain(n) != wanted) for p in PLACES}
        if was != place:
            now[place] = (*now[place], name)
        present, apologies, absent = now.values()
        return Attendance(present, apologies, absent, self.chair, self.minutes_by)

    def give(self, name: str, role: str) -> Attendance:
        """With somebody in the chair, or minuting it; with nobody where it was that one."""
        now = "" if plain(getattr(self, role)) == plain(name) else name
        return self._replace(chair=now) if role == "chair" else self._replace(minutes_by=now)

    @property
    def names(self) -> Iterator[str]:
        """All that are named in it."""
        for place in PLACES:
            yield from getattr(self, place)
        yield from filter(None, (self.chair, self.minutes_by))


def set_attendance(review: Review, now: Attendance) -> Edits:
    """Note down who is at a review. Raises Refused."""
    require_sure_number(id_of(review))
    was = Attendance.of(review)
    edits: Edits = ()
    for name in Attendance._fields:
        if getattr(was, name) == getattr(now, name):
            continue
        if name in dict(review.unknown):
            raise Refused(
                f"“{label_of('review', name)}” of {id_of(review)} is not written as it can be "
                "edited here: correct it in the file first"
            )
        edits += set_if_other(review, name, getattr(now, name))
    return edits


def attendance_with(
    now: Attendance, held: Mapping[str, str], typed: Mapping[str, str]
) -> Attendance:
    """What is noted down by now, with what was ticked when it `held` something else.

    Both are the lists and names as text, a name a line; what was not ticked then stays as it is.
    """
    was, mine = _read(held), _read({**held, **typed})
    for name in dict.fromkeys(
        name for each in (was, mine) for p in PLACES for name in getattr(each, p)
    ):
        place, here = mine.place_of(name), now.place_of(name)
        if place not in (was.place_of(name), here):
            now = now.put(name, place or here)
    for role in ROLES:
        if getattr(mine, role) not in (getattr(was, role), getattr(now, role)):
            now = now.give(getattr(mine, role) or getattr(now, role), role)
    return now


def _read(words: Mapping[str, str]) -> Attendance:
    present, apologies, absent = (tuple(words.get(p, "").splitlines()) for p in PLACES)
    return Attendance(present, apologies, absent, *(words.get(role, "") for role in ROLES))


def typed_name(typed: str) -> str:
    """A name as a person typed it. Raises Refused."""
    name = one_line(typed_text(typed))
    if not name:
        raise Refused("type a name")
    return name


def known_people(plan: Plan, review: Review) -> tuple[str, ...]:
    """Who can be offered for a review: who is noted down, the agencies, then who was at others.

    Those of the last reviews come first; of names that are alike the first.
    """
    others = [other for other in reversed(plan.reviews_in_order) if other.id != review.id]
    found: dict[str, str] = {}
    for name in (
        *plan.about.agencies,
        *Attendance.of(review).names,
        *(name for other in others for name in Attendance.of(other).names),
    ):
        if name.strip() and not unsafe_characters(name, lines=False):
            found.setdefault(plain(name), name)
    return tuple(found.values())
