"""The numbers of actions: their order, and the next one (design section 3)."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lscb_tui.core.words.next_numbers import next_action, next_objective, roman
from lscb_tui.core.words.numbers import (
    in_order,
    named,
    natural,
    numbers_typed,
    order,
    siblings_in_order,
    sort_keys,
)
from lscb_tui.core.words.roman_numbers import roman_value
from tests.core.making import checked
from tests.strategies import texts

HUGE = "9" * 5_000

numbers = st.from_regex(r"[0-9]{1,3}(\.[0-9]{1,18}){0,2}[a-z]?", fullmatch=True)
anything = st.one_of(numbers, texts(), st.sampled_from(("", ".", "..", "٣.١", "²", HUGE)))


@pytest.mark.parametrize(
    "ordered",
    [
        ("1", "2", "9", "10", "11", "100"),
        ("1.1", "1.2", "1.9", "1.10", "1.11", "2.1", "10.1"),
        ("9.1", "9.2", "9.2b", "9.2c", "9.3"),
        ("9.2", "9.2b", "9.10"),
        ("1", "1.1", "1.1.1", "1.1.2", "1.1.10", "1.2"),
        ("10.1", "A.1", "A.2", "A.10", "B.1"),
        ("1.20100930", "1.201009301234567890", "1.1201009301234567890"),
    ],
    ids=" ".join,
)
def test_numbers_stand_as_people_count(ordered: tuple[str, ...]) -> None:
    assert in_order(reversed(ordered)) == ordered


@pytest.mark.parametrize(
    ("in_file", "ordered"),
    [
        ("2 10 1", "1 2 10"),
        ("9.10 9.2b 9.2", "9.2 9.2b 9.10"),
        ("1.1b 1.2 1.1a 1.1", "1.1 1.1a 1.1b 1.2"),
        ("2-(ix) 2-(i) 2-(v) 2-(iv)", "2-(i) 2-(iv) 2-(v) 2-(ix)"),
        ("X v ix i", "i v ix X"),
        ("3 2-(ii) 2-(i) 2", "2 2-(i) 2-(ii) 3"),
        ("Rec-(x) Rec-(ix)", "Rec-(ix) Rec-(x)"),
        ("9.2#2 9.2 9.#1 9.1", "9.1 9.2 9.2#2 9.#1"),
        ("R1 A1 1.1a 1.1 MD10 MD2", "R1 A1 1.1a 1.1 MD10 MD2"),
        ("Rec-3.10 Rec-3.2", "Rec-3.10 Rec-3.2"),
        ("2-(b) 2-(i) 2-(a)", "2-(b) 2-(i) 2-(a)"),
        ("10 9 Rec-1", "10 9 Rec-1"),
    ],
)
def test_siblings_stand_by_number_where_all_of_theirs_sort(in_file: str, ordered: str) -> None:
    numbers = [number.replace("-", " ") for number in in_file.split()]
    expected = tuple(number.replace("-", " ") for number in ordered.split())
    assert siblings_in_order(numbers, str) == expected


@checked(80)
@given(
    st.lists(
        st.sampled_from(("1.1", "1.1a", "2 (i)", "2 (iv)", "2 (a)", "R1", "#1", "x#2")), unique=True
    )
)
def test_the_order_of_siblings_stays_and_does_not_depend_on_what_it_was(refs: list[str]) -> None:
    found = siblings_in_order(refs, str)
    assert sorted(found) == sorted(refs)
    assert siblings_in_order(found, str) == found
    if sort_keys(refs) is not None:
        assert siblings_in_order(refs[::-1], str) == found


def test_roman_numbers_have_their_values() -> None:
    signs = [
        *("i", "ii", "iii", "iv", "v", "vi", "viii", "ix", "x", "xiv", "xl", "xc", "cd", "mcmxcix")
    ]
    assert [roman_value(s) for s in signs] == [1, 2, 3, 4, 5, 6, 8, 9, 10, 14, 40, 90, 400, 1999]
    assert [roman_value(s) for s in ("", "iiii", "vx", "a", "ic", "i1", "İ")] == [0] * 7


@pytest.mark.parametrize(
    ("typed", "known", "found"),
    [
        ("2.1 2.2", ("2.1", "2.2"), ("2.1", "2.2")),
        ("2.1 2.2", ("2.1", "2.2", "2.1 2.2"), ("2.1 2.2",)),
        ("2 (i) Rec 3.2", ("2 (i)", "Rec 3.2", "2"), ("2 (i)", "Rec 3.2")),
        ("2 (i), 2(V); md10", ("2 (i)", "2 (v)", "MD10"), ("2 (i)", "2 (v)", "MD10")),
        ("a b c", ("a", "b c", "a b", "c"), ("a b c",)),
        ("2.1 9.9", ("2.1",), ("2.1 9.9",)),
        ("2.1 and 2.2", ("2.1", "2.2"), ("2.1", "2.2")),
        ("2.1, 2.2 & Rec 3.2", ("2.1", "2.2", "Rec 3.2"), ("2.1", "2.2", "Rec 3.2")),
        ("2.1, and 9.9", ("2.1",), ("2.1", "9.9")),
        ("1 and 2", ("1 and 2", "1", "2"), ("1 and 2",)),
        ("Rec 1 and 2", (), ("Rec 1 and 2",)),
        ("Rec  3.2.", (), ("Rec 3.2",)),
        (" , ;\n", ("1",), ()),
    ],
)
def test_lists_of_numbers_are_parted_by_commas_and_by_blanks_where_that_is_sure(
    typed: str, known: tuple[str, ...], found: tuple[str, ...]
) -> None:
    assert numbers_typed(typed, known) == found


def test_a_number_is_found_as_it_is_written_first() -> None:
    assert named(("9.2B", "9.2b"), "9.2b") == ("9.2b",)
    assert named(("9.2B", "9.2c"), "9.2b.") == ("9.2B",)
    assert named(("2 (i)", "2 (ii)"), "2(I)") == ("2 (i)",)
    assert named(("2 (i)",), "2\u00a0 (i) ") == ("2 (i)",)
    assert named(("1.10",), "1.1") == ()


def test_1_10_is_not_1_1() -> None:
    assert order("1.10") != order("1.1")
    assert len(in_order(("1.10", "1.1", "1.01"))) == 3


@checked(80)
@given(anything, anything, anything)
@example("1.10", "1.1", "1.01")
@example(HUGE, HUGE + "1", "1")
def test_the_order_is_total_and_tells_any_two_numbers_apart(a: str, b: str, c: str) -> None:
    assert (order(a) == order(b)) == (a == b)
    assert order(a) < order(b) or order(b) < order(a) or a == b
    first, second, third = sorted((a, b, c), key=order)
    assert order(first) <= order(second) <= order(third)
    assert order(first) <= order(third)


@checked(80)
@given(st.lists(st.integers(0, 10**20), min_size=2, max_size=4), st.integers(0, 10**20))
def test_whole_parts_are_compared_as_numbers_whatever_their_length(
    start: list[int], more: int
) -> None:
    prefix = ".".join(map(str, start))
    assert order(prefix) < order(f"{prefix}.{more}")
    assert order(f"{prefix}.{more}") < order(f"{prefix}.{more + 1}")
    assert order(f"{prefix}.{more}") < order(f"{prefix}.{more}b") < order(f"{prefix}.{more + 1}")


@checked()
@given(st.lists(anything, max_size=6))
def test_in_order_keeps_every_number_once(refs: list[str]) -> None:
    found = in_order(refs)
    assert set(found) == set(refs)
    assert all(order(a) < order(b) for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        ((), "10.1"),
        (("10.1", "10.2", "10.3"), "10.4"),
        (("10.1", "10.3"), "10.4"),
        (("10.1", "10.2", "10.2b"), "10.3"),
        (("1.1", "1.2"), "10.1"),
        (("10.2",), "10.3"),
    ],
)
def test_a_new_action_gets_the_number_after_the_last(taken: tuple[str, ...], expected: str) -> None:
    assert next_action("10", taken) == expected


@pytest.mark.parametrize(
    ("objective", "beside", "expected"),
    [
        ("2", "2-(i) 2-(iv) 2-(v) 2-(ix)", "2-(x)"),
        ("2", "2-(I) 2-(II)", "2-(III)"),
        ("2", "2-(a) 2-(i)", "2.1"),
        ("Rec-3", "Rec-3.2 Rec-3.10", "Rec-3.11"),
        ("Rec-3", "", "Rec-3.1"),
        ("R1", "R1 A1 1.1a 1.1 MD10 MD2", "MD11"),
        ("1", "1.1 1.1a 1.1b", "1.2"),
        ("10", "10.1 11.3", "10.2"),
        ("10", "11.3", "10.1"),
        ("MD1", "MD1.1 MD1.2", "MD1.3"),
        ("4", "A B", "4.1"),
    ],
)
def test_the_next_number_follows_its_series(objective: str, beside: str, expected: str) -> None:
    numbers = [number.replace("-", " ") for number in beside.split()]
    found = next_action(objective.replace("-", " "), set(numbers), numbers)
    assert found == expected.replace("-", " ")


@pytest.mark.parametrize(
    ("beside", "expected"),
    [("1 2 Rec-3", "Rec-4"), ("MD1", "MD2"), ("A B", "1"), ("1 R1 9", "10"), ("(i) (ii)", "(iii)")],
)
def test_the_next_objective_follows_the_last(beside: str, expected: str) -> None:
    numbers = [number.replace("-", " ") for number in beside.split()]
    assert next_objective(numbers, numbers) == expected.replace("-", " ")
    assert next_objective({*numbers, "Rec 4", "MD2"}, numbers) not in ("Rec 4", "MD2")


@checked()
@given(st.integers(1, 3999))
def test_roman_numbers_come_back(value: int) -> None:
    assert roman_value(roman(value)) == value
    assert roman_value(roman(value).upper()) == value


@checked()
@given(st.sets(numbers, max_size=12), st.sampled_from(("1", "10", "A", "")))
def test_the_next_number_is_free(taken: set[str], objective: str) -> None:
    assert next_action(objective, taken) not in taken
    assert next_objective(taken) not in taken


def test_a_new_objective_comes_after_all_that_are_counted() -> None:
    assert next_objective(("1", "9", "10", "9b", "A", HUGE)) == "11"


@pytest.mark.parametrize("typed", ["10.2", " 10.2 ", "10.2.", "10.2 .", "\t10.2\n"])
def test_a_number_is_read_as_people_type_it(typed: str) -> None:
    assert natural(typed) == "10.2"
