"""Word, HTML and Markdown say the same words of every kind of paper: those of the paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from itertools import cycle

import pytest

from lscb_tui.core.editing import Refused
from lscb_tui.core.frozen import replace
from lscb_tui.core.paper.kinds.table import KINDS, make_paper
from lscb_tui.core.paper.paper import Paper
from lscb_tui.core.plan.indicators import Indicator, IndicatorValue
from lscb_tui.core.plan.items import Action, Entry, Minute, Objective, Plan
from lscb_tui.papers.formats.table import FORMATS, draw
from tests.core.making import is_sentence
from tests.papers.mock_meeting import Meeting, december, december_closed, march
from tests.papers.sample_papers import HOSTILE, PAPERS
from tests.papers.words import docx_words, html_words, markdown_words, paper_words

WORDS: Mapping[str, Callable[[bytes], list[str]]] = {
    "docx": docx_words,
    "html": html_words,
    "md": markdown_words,
}


@cache
def _hostile() -> Meeting:
    """The meeting of December with what nobody means well in every text of its plan."""
    texts = cycle(HOSTILE[:-1])

    def words(count: int = 1) -> tuple[str, ...]:
        return tuple(next(texts) for _ in range(count))

    def entry(was: Entry) -> Entry:
        given = None if was.evidence is None else words(2)
        return replace(was, text=next(texts), by=next(texts), evidence=given)

    def action(was: Action) -> Action:
        said = tuple(map(entry, was.progress))
        return replace(was, text=next(texts), lead=words(), timescale=next(texts), progress=said)

    def objective(was: Objective) -> Objective:
        said, actions = tuple(map(entry, was.progress)), tuple(map(action, was.actions))
        return replace(was, title=next(texts), lead=words(2), progress=said, actions=actions)

    def minute(was: Minute) -> Minute:
        return replace(was, text=next(texts), answer=next(texts), from_=next(texts), who=words())

    def value(was: IndicatorValue) -> IndicatorValue:
        return replace(was, period=next(texts), text=next(texts))

    def indicator(was: Indicator) -> Indicator:
        values = tuple(map(value, was.values))
        return replace(was, name=next(texts), unit=next(texts), source=next(texts), values=values)

    plan = december().plan
    last = replace(plan.reviews[-1], label=next(texts), present=words(5), chair=next(texts))
    plan = replace(
        plan,
        about=replace(plan.about, title=next(texts), board=next(texts)),
        reviews=(*plan.reviews[:-1], last),
        objectives=tuple(map(objective, plan.objectives)),
        minutes=tuple(map(minute, plan.minutes)),
        indicators=tuple(map(indicator, plan.indicators)),
    )
    return Meeting(plan)


OCCASIONS: Mapping[str, Callable[[], tuple[Meeting, str]]] = {
    "open": lambda: (december(), ""),
    "closed": lambda: (december_closed(), ""),
    "in March": lambda: (march(), ""),
    "of December, in March": lambda: (march(), "2010-12"),
    "hostile": lambda: (_hostile(), ""),
}


def _paper(kind: str, occasion: str) -> Paper:
    meeting, review = OCCASIONS[occasion]()
    since = KINDS[kind].since
    return make_paper(kind, meeting.occasion("2010-09" if since else review, since=since))


def _agree(paper: Paper) -> None:
    words = paper_words(paper)
    assert words
    for format_ in WORDS.keys() & FORMATS:
        assert WORDS[format_](draw(paper, format_)) == words, format_


@pytest.mark.parametrize("occasion", OCCASIONS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_the_same_words_in_every_format(kind: str, occasion: str) -> None:
    _agree(_paper(kind, occasion))


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_plan_gives_the_same_words_or_a_sentence(kind: str) -> None:
    said = ""
    try:
        _agree(make_paper(kind, Meeting(Plan()).occasion(since=KINDS[kind].since)))
    except Refused as refused:
        said = str(refused)
    assert not said or is_sentence(said)


@pytest.mark.parametrize("name", PAPERS)
def test_every_block_has_the_same_words_in_every_format(name: str) -> None:
    _agree(PAPERS[name]())
