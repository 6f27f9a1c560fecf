"""The comments of a plan's text where two sides changed it, place by place.

A merge of plans knows nothing of comments, and one of lines gives up where two changed lines that
touch. Here a comment stays with what it is about, whatever becomes of the lines around it.
"""

from __future__ import annotations

from collections import Counter

from lscb_tui.store.toml.comment_places import CommentPlaces, Comments, Place


def with_merged_comments(
    base: CommentPlaces,
    ours: CommentPlaces,
    theirs: CommentPlaces,
    text: CommentPlaces,
) -> str:
    """A text with the comments of both sides; one whose place the text has not is left out."""
    was, mine, yours = base.comments, ours.comments, theirs.comments
    wanted: dict[Place, tuple[str, ...]] = {}
    for place in dict.fromkeys((*was, *mine, *yours)):
        in_base, in_ours, in_theirs = (side.has(place.about) for side in (base, ours, theirs))
        if in_ours and in_theirs and not in_base:
            # Two new things under one name may be two, of which one has another name by now.
            continue
        before = was.get(place, ())
        # Whoever took out what a comment is about has not said that it should go from there.
        here = mine.get(place, ()) if in_ours else before
        there = yours.get(place, ()) if in_theirs else before
        wanted[place] = merged_comments(before, here, there)
    for side in (ours, theirs):
        _put_back(was, side, text, wanted)
    return text.with_comments(wanted)


def merged_comments(
    base: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...]
) -> tuple[str, ...]:
    """The comments at one place with the changes of both sides; what either wrote is kept."""
    if theirs in (base, ours):
        return ours
    if ours == base:
        return theirs
    # Late: comments are seldom changed on both sides.
    from difflib import SequenceMatcher

    gone = {each for each in base if each not in theirs}
    found: list[str] = []
    for what, first, last, start, end in SequenceMatcher(
        None, ours, theirs, autojunk=False
    ).get_opcodes():
        if what == "equal":
            found += ours[first:last]
            continue
        found += [each for each in ours[first:last] if each not in gone]
        found += [each for each in theirs[start:end] if each not in base]
    return tuple(found)


def with_comments_of(item: str, was: CommentPlaces, now: CommentPlaces) -> str:
    """The text of `now` with the comments that an item had in `was`.

    What was left of them where it stood goes from there; what has no place of its own any more, as
    in a table on one line, stands above the item.
    """
    there, wanted = now.comments, dict[Place, tuple[str, ...]]()
    for place, comments in was.comments.items():
        if place.about[:1] != (item,):
            continue
        to = place if place in now.spots else now.near(place)
        for comment in comments:
            if comment in there.get(to, ()):
                continue
            wanted[to] = (*wanted.get(to, there.get(to, ())), comment)
            for left, others in there.items():
                if comment in others and comment not in was.comments.get(left, ()):
                    wanted[left] = tuple(c for c in wanted.get(left, others) if c != comment)
                    break
    return now.with_comments(wanted)


def _put_back(
    was: Comments,
    side: CommentPlaces,
    text: CommentPlaces,
    wanted: dict[Place, tuple[str, ...]],
) -> None:
    """Leave out what a side kept of an item that it took out, where the item is there after all.

    The comment is with its item again, and need not stand where that was.
    """
    back = Counter(
        each
        for place, comments in was.items()
        if not side.has(place.about) and text.has(place.about)
        for each in comments
    )
    if not back:
        return
    for place, comments in side.comments.items():
        for each in comments:
            if back[each] and each not in was.get(place, ()) and each in wanted.get(place, ()):
                back[each] -= 1
                left = list(wanted[place])
                left.remove(each)
                wanted[place] = tuple(left)
