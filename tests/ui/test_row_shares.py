"""The parts of a view share its rows, and no row stays empty while something is cut."""

from hypothesis import given
from hypothesis import strategies as st

from lscb_tui.ui.screens.dependencies.row_shares import Share, shared

SHARES = st.builds(Share, st.integers(0, 80), st.integers(0, 6), st.integers(1, 20))


@given(st.integers(0, 70), st.lists(SHARES, min_size=1, max_size=4))
def test_nothing_is_cut_while_rows_are_left(height: int, shares: list[Share]) -> None:
    rows = shared(height, shares)
    for got, share in zip(rows, shares, strict=True):
        assert min(share.least, share.needs) <= got <= share.needs
    if sum(rows) < height:
        assert rows == [share.needs for share in shares]
