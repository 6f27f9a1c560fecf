"""Plans of any size to measure with."""

from __future__ import annotations

import random
from pathlib import Path

KINGSTON = Path(__file__).parents[2] / "plan.toml"
_WORDS = (
    "Ensure the strategic audit programme will be based on the needs of “children” – and report"
)


def big_plan(actions: int, words: int = 40, links: float = 1.0, seed: int = 1) -> str:
    """The text of a plan with so many actions, ten to an objective, as a board would lay it out.

    `words` is the length of an action's text, `links` how many earlier actions each waits for.
    """
    chance = random.Random(seed)
    vocabulary = _WORDS.split()
    parts = [
        '[plan]\ntitle = "A large plan"\nas_at = 2010-09-30\n'
        'status_words = { ACHIEVED = "achieved", ONGOING = "in progress" }\n\n'
        '[[review]]\nid = "2010-09"\nlabel = "September 2010"\n'
    ]
    refs: list[str] = []
    for n in range(actions):
        number, place = n // 10 + 1, n % 10 + 1
        if place == 1:
            parts.append(
                f'\n[[objective]]\nnumber = {number}\ntitle = "Objective {number}"\n'
                'source = ["PR"]\ndue = 2010-12-31\n'
                f'lead = ["Chair Training Group {number % 40 + 1}"]\n'
            )
        text = " ".join(chance.choice(vocabulary) for _ in range(words))
        parts.append(f'\n  [[objective.action]]\n  ref = "{number}.{place}"\n  text = "{text}"\n')
        count = int(links) + (chance.random() < links % 1)
        if refs and count:
            waits = {refs[chance.randrange(max(0, n - 300), n)] for _ in range(count)}
            parts.append(f"  depends_on = {sorted(waits)!r}\n".replace("'", '"'))
        if chance.random() < 0.8:
            word = chance.choice(("ONGOING", "ACHIEVED", "ONGOING"))
            parts.append(
                '    [[objective.action.progress]]\n    review = "2010-09"\n'
                f'    status = "{word}"\n    text = "{text[: len(text) // 2]}"\n'
            )
        refs.append(f"{number}.{place}")
    return "".join(parts)
