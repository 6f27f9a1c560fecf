"""`link`, `unlink` and `move`: what they block, and what they refuse."""

from pathlib import Path

from tests.cli.conftest import Call, Done, read


def test_link_says_what_it_blocks(plan: Path, done: Done) -> None:
    told = done("link", "9.1", "waits-for", "10.2")
    assert "9.1 waits for 10.2" in told
    assert "9.1 is blocked: it waits for 10.2" in told
    assert "10.2 holds up 9.1" in told or "10.2 frees 9.1 at once" in told


def test_link_to_what_is_achieved_blocks_nothing(plan: Path, done: Done) -> None:
    assert "10.3 is ACHIEVED, so 9.1 is not blocked by it." in done(
        "link", "9.1", "depends_on", "10.3"
    )


def test_link_that_ties_a_knot_says_so(plan: Path, done: Done) -> None:
    told = done("link", "2.1", "waits-for", "10.2")
    assert "A knot: 2.1 -> 10.2 -> 2.1. None of them can be done first." in told


def test_link_with_a_partner_that_waits(plan: Path, done: Done) -> None:
    assert "9.1 has a partner that is waiting: 10.2" in done("link", "9.1", "with", "10.2")


def test_a_link_that_is_there_already(plan: Path, done: Done) -> None:
    assert done("link", "8.1", "works_with", "1.1").startswith("nothing to change")
    assert done("move", "10.2", "10").startswith("nothing to change")


def test_a_link_of_an_unknown_kind_is_a_usage_error(plan: Path, call: Call) -> None:
    result = call("link", "10.2", "blocks", "2.1")
    assert result.exit_code == 2
    assert "depends_on, works_with, see" in result.stderr


def test_unlink_what_is_not_linked(plan: Path, call: Call) -> None:
    result = call("unlink", "10.2", "see", "2.1")
    assert result.exit_code == 1
    assert "10.2 has no link “see” to 2.1" in result.stderr


def test_move_keeps_the_number(plan: Path, done: Done) -> None:
    assert done("move", "10.2", "objective 9") == ("10.2 moved from objective 10 to objective 9\n")
    owner = read(plan).owner("10.2")
    assert owner is not None
    assert owner.number == "9"
