"""The reviews that a document tells of: what its columns call them, and their ids in the plan."""

from __future__ import annotations

from lscb_tui.core.editing.refusals import Refused
from lscb_tui.core.editing.reviews import review_name
from lscb_tui.core.importing.heading_words import full_year
from lscb_tui.core.importing.mapping import SAID, Mapping, ReviewName, tables_of
from lscb_tui.core.plan.items import Review


def labels_of(mapping: Mapping) -> list[str]:
    """The labels of the reviews of all that is taken, in the order of the columns.

    "" is among them where a column names none and the mapping has no review.
    """
    found = [
        column.review or mapping.review
        for table in tables_of(mapping).values()
        if table.take
        for column in table.columns
        if column.role == "progress" or (column.role in SAID and column.review)
    ]
    plain = any(
        column.role in SAID
        for table in tables_of(mapping).values()
        if table.take
        for column in table.columns
    )
    if plain and (not found or mapping.review):
        found.append(mapping.review)
    return list(dict.fromkeys(found))


def named(label: str) -> ReviewName:
    """What a label says of its review: "November 2023" is 2023-11, a day is its date too."""
    try:
        words = review_name(full_year(label))
    except Refused:
        return ReviewName(label, label.replace(" ", "-"))
    return ReviewName(label, words.key, words.day)


def review_names(mapping: Mapping) -> dict[str, ReviewName]:
    """Each review by its label, with its id."""
    said = {each.label: each for each in mapping.reviews}
    names: dict[str, ReviewName] = {}
    for label in filter(None, labels_of(mapping)):
        own, of_words = said.get(label), named(label)
        day = own.day if own and own.day else of_words.day
        names[label] = ReviewName(label, (own.id if own else "") or of_words.id, day)
    return names


def review_ids(mapping: Mapping) -> dict[str, str]:
    """The id of each review by the label that columns have; "" is of those that name none."""
    ids = {label: name.id for label, name in review_names(mapping).items()}
    return {**ids, "": ids.get(mapping.review, "")}


def reviews_of(mapping: Mapping) -> tuple[Review, ...]:
    """The reviews of the plan."""
    found: dict[str, Review] = {}
    for name in review_names(mapping).values():
        found.setdefault(name.id, Review(name.id, name.label, name.day))
    return tuple(found.values())
