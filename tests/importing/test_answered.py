"""What nobody has looked at is not taken for answered, however sure the headings are."""

from __future__ import annotations

from lscb_tui.core.frozen import replace
from lscb_tui.core.importing.mapping import Column, Mapping
from lscb_tui.core.importing.proposing.answered import is_answered
from tests.importing.samples import answered, with_column

_, MAPPING = answered("tracker.xlsx")


def with_columns(mapping: Mapping, *columns: Column) -> Mapping:
    table, *others = mapping.tables
    return replace(mapping, tables=(replace(table, columns=(*table.columns, *columns)), *others))


def test_what_is_proposed_for_a_first_version_is_not_answered() -> None:
    assert not is_answered(MAPPING, None)


def test_the_same_columns_and_words_are_answered() -> None:
    assert is_answered(MAPPING, MAPPING)


def test_a_review_that_its_heading_names_need_not_be_looked_at() -> None:
    renamed = with_column(MAPPING, "Jan 2025 update", review="January 2025")
    assert is_answered(renamed, MAPPING)


def test_a_column_that_is_new_or_means_something_else_is_not_answered() -> None:
    assert not is_answered(with_columns(MAPPING, Column("Cost", "not taken", 12)), MAPPING)
    assert not is_answered(with_column(MAPPING, "Evidence", role="outcome"), MAPPING)


def test_a_status_word_that_is_new_is_not_answered() -> None:
    paused = replace(MAPPING, status_words=(("Paused", "in progress"),))
    assert not is_answered(paused, MAPPING)


def test_one_column_used_for_another_review_is_not_answered() -> None:
    _, last = answered("s1-versions-1.docx")
    assert is_answered(last, last)
    assert not is_answered(replace(last, review="June 2025"), last)
