"""How the tests go through the views of Dependencies."""

from tests.ui.driving import Driver, screen_lines


async def view(app: Driver, name: str) -> None:
    """Go on to a view."""
    for _ in range(5):
        if app.view == name:
            await app.until(lambda: app.links.view.lines.size.height)
            return
        await app.press("tab")
    raise AssertionError(name)


def rows(app: Driver) -> list[str]:
    """The rows of the list that is shown."""
    lines = screen_lines(app.app)
    region = app.links.view.lines.region
    return [line.rstrip() for line in lines[region.y + 1 : region.bottom]]
