"""How a save changed the text of a plan, kept so that it can be taken back to the letter.

The edits that take a change back say what the plan is to be again, but not how its text was:
the comments, the layout and the order that people gave it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from lscb_tui.core.edits.edit import Edit
from lscb_tui.core.frozen import Struct, replace
from lscb_tui.store.toml.comment_changes import Places, Text, Told, changed_comments
from lscb_tui.store.toml.comment_merge import merged_comments
from lscb_tui.store.toml.comment_places import CommentPlaces, Place
from lscb_tui.store.toml.splice import splice


class TextChange(Struct, frozen=True):
    """From one text to another; only what is between their common beginning and end is kept."""

    old: str
    new: str
    head: tuple[int, int]
    """How long the common beginning is, and what tells its end from others."""
    tail: tuple[int, int]
    """How long the common end is, and what tells its beginning from others."""
    comments: Mapping[Place, tuple[Told, Told]]
    """Those that stood elsewhere before, each with what was and what came to be at its place."""

    def back(self) -> TextChange:
        """The change that takes this one back."""
        comments = {place: (new, old) for place, (old, new) in self.comments.items()}
        return replace(self, old=self.new, new=self.old, comments=comments)

    def made_in(self, text: str) -> str | None:
        """The text after the change; None where it is another by now before and behind that."""
        start = self.place_in(text)
        return None if start is None else text[:start] + self.new + text[start + len(self.old) :]

    def place_in(self, text: str) -> int | None:
        """Where in the text it is to be made; None where that cannot be told."""
        for start in (self.head[0], len(text) - self.tail[0] - len(self.old)):
            end = start + len(self.old)
            if start < 0 or text[start:end] != self.old:
                continue
            if mark_before(text, start) == self.head or mark_behind(text, end) == self.tail:
                return start
        return None

    def fills(self, text: str) -> bool:
        """Whether a text is as long as the one that it was made in."""
        return len(text) == self.head[0] + len(self.old) + self.tail[0]

    def is_all(self, text: str) -> bool:
        """Whether a text is the one that it was made in, as far as can be told."""
        start, behind = self.head[0], len(text) - self.tail[0]
        marks = mark_before(text, start), mark_behind(text, behind)
        return self.fills(text) and marks == (self.head, self.tail)

    def fits(self, now: Text, after: Text) -> bool:
        """Whether `made_in` left all other comments of `now` beside what they were about."""
        if "#" not in now[0] or self.fills(now[0]):
            return True
        was, became = CommentPlaces(*now), CommentPlaces(*after)
        here, there = was.comments, became.comments
        return not any(
            here.get(place, ()) != there.get(place, ())
            for place in (*here, *there)
            if place not in self.comments and became.has(place.about)
        )

    def with_comments(self, now: Text, after: Text) -> str:
        """The text `after` the same edits were made in `now`, with the comments where they were.

        One that stays behind when its item goes is with that again.
        """
        if not self.comments:
            return after[0]
        before, places = CommentPlaces(*now), CommentPlaces(*after)
        here = places.comments
        wanted = {
            place: merged_comments(old, here.get(place, ()), new)
            for place, (old, new) in self.comments.items()
        }
        changes = tuple(self.comments.items())
        for place, comment in self._coming():
            left = [at for at, (old, new) in changes if comment in old and comment not in new]
            if comment in here.get(place, ()):
                continue
            if not left or any(comment in here.get(at, ()) for at in left):
                if place not in places.spots:
                    place = places.near(place)
                    wanted[place] = (*wanted.get(place, here.get(place, ())), comment)
                continue
            # It is no longer where it was left: it has come to stand elsewhere, or is gone.
            others = [at for at, there in here.items() if at != place and comment in there]
            if others and not before.has(place.about):
                place = others[0]
            wanted[place] = _without(comment, wanted.get(place, here.get(place, ())))
        return places.with_comments(wanted)

    def _coming(self) -> Iterator[tuple[Place, str]]:
        """The comments that come to stand somewhere, each with where."""
        for place, (old, new) in self.comments.items():
            for comment in new:
                if comment not in old:
                    yield place, comment


def made_again(
    change: TextChange,
    now: Text,
    edits: Sequence[Edit],
    meant: Callable[[str], Places | None],
) -> str | None:
    """The text with edits in it that changed it so once; None where it cannot be told so.

    `meant` gives where the items of a text stand, if that says what it should.
    """
    found = made = change.made_in(now[0])
    places = None if found is None else meant(found)
    if found is None or places is None or not change.fits(now, (found, places)):
        found = splice(*now, edits)
        places = meant(found)
    if places is None or not change.comments or (found == made and change.is_all(now[0])):
        return None if places is None else found
    told = change.with_comments(now, (found, places))
    return found if meant(told) is None else told


def text_change(was: Text, now: Text) -> TextChange:
    """What became of a text."""
    old, new = was[0], now[0]
    start = _shared(min(len(old), len(new)), lambda a, b: old[a:b] == new[a:b])
    most = min(len(old), len(new)) - start
    before, after = len(old), len(new)
    end = _shared(most, lambda a, b: old[before - b : before - a] == new[after - b : after - a])
    comments: dict[Place, tuple[Told, Told]] = {}
    if any(_near_comment(text, start, len(text) - end) for text in (old, new)):
        comments = changed_comments(was, now)
    return between((old, new), start, end, comments)


def between(
    texts: tuple[str, str], start: int, end: int, comments: Mapping[Place, tuple[Told, Told]]
) -> TextChange:
    """The change from one text to the other that leaves so much at their start and end."""
    old, new = texts
    last = len(old) - end
    return TextChange(
        old[start:last],
        new[start : len(new) - end],
        mark_before(old, start),
        mark_behind(old, last),
        comments,
    )


_NEAR = 1 << 16
"""How much of a text beside a place tells that place from others."""


def mark_before(text: str, place: int) -> tuple[int, int]:
    """How much of a text is before a place, and what tells that from others as long."""
    return place, hash(text[max(0, place - _NEAR) : place])


def mark_behind(text: str, place: int) -> tuple[int, int]:
    """How much of a text is behind a place, and what tells that from others as long."""
    return len(text) - place, hash(text[place : place + _NEAR])


def _without(comment: str, comments: tuple[str, ...]) -> tuple[str, ...]:
    left = list(comments)
    if comment in left:
        left.remove(comment)
    return tuple(left)


def _shared(most: int, alike: Callable[[int, int], bool]) -> int:
    """How much, up to `most`, two texts have in common; `alike` says it of a part, from and to."""
    least = 0
    while least < most:
        middle = (least + most + 1) // 2
        if alike(least, middle):
            least = middle
        else:
            most = middle - 1
    return least


def _near_comment(text: str, start: int, end: int) -> bool:
    """Whether there may be a comment between two places, or in the lines right around that."""
    while start and text[start - 1] != "\n":
        start -= 1
    while start:
        above = text.rfind("\n", 0, start - 1) + 1
        line = text[above:start].strip()
        if line and line[0] != "#":
            break
        start = above
    while end < len(text):
        below = text.find("\n", end) + 1 or len(text)
        line = text[end:below].strip()
        end = below
        if line and line[0] != "#":
            break
    return "#" in text[start:end]
