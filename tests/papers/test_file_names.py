"""The names of files from those of leads: safe, readable, and each a name of its own."""

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_tui.papers.file_names import LONGEST, file_names

LEADS = st.lists(
    st.text(st.characters(exclude_categories=()), max_size=20)
    | st.sampled_from(["../../x", "CON", "con", "Børn", "BØRN", "A/B", "a b", "", ".", "x" * 300])
    | st.text("aAéÉ/. -&", max_size=5),
    unique=True,
    max_size=12,
)


@pytest.mark.parametrize(
    ("lead", "name"),
    [
        ("LSCB Chair", "LSCB-Chair"),
        ("Director of Children’s Services", "Director-of-Childrens-Services"),
        ("Chair Monitoring & Evaluation", "Chair-Monitoring-and-Evaluation"),
        ("../../x", "x"),
        ("/etc/passwd", "etc-passwd"),
        ("CON", "CON-lead"),
        ("lpt1", "lpt1-lead"),
        ("Børn og Unge", "Børn-og-Unge"),
        ("区议会", "区议会"),
        ("-rf *", "rf"),
        ("plan.docx", "plan-docx"),
        ("a\nb\x00c\u202e", "a-b-c"),
    ],
)
def test_a_name_is_what_somebody_is_called(lead: str, name: str) -> None:
    assert file_names([lead]) == [name]


def test_what_has_no_letter_and_what_is_long_still_has_a_name_of_its_own() -> None:
    first, second, empty = file_names(["…", "—", ""])
    assert len({first, second, empty}) == 3
    assert first.startswith("unnamed-")
    long = [f"{'Housing ' * 40}{n}" for n in range(2)]
    assert len(set(file_names(long))) == 2
    assert all(name.startswith("Housing-Housing") for name in file_names(long))


def test_two_that_would_be_one_file_are_two_and_both_can_be_told() -> None:
    first, second = file_names(["Housing", "HOUSING"])
    assert first.startswith("Housing-")
    assert second.startswith("HOUSING-")
    assert first.casefold() != second.casefold()


@given(LEADS, st.randoms(use_true_random=False))
def test_names_are_safe_and_unique_whatever_the_order(
    leads: list[str], shuffle: random.Random
) -> None:
    names = file_names(leads)
    alike = {unicodedata.normalize("NFKD", name.casefold()) for name in names}
    assert len(alike) == len(leads)
    for name in names:
        assert 0 < len(name.encode()) <= LONGEST
        assert all(unicodedata.category(c)[0] in "LMN" or c == "-" for c in name)
        assert name[0] != "-"
    again = list(zip(leads, names, strict=True))
    shuffle.shuffle(again)
    assert file_names([lead for lead, _ in again]) == [name for _, name in again]
