"""A page of the drawing as a PNG, made from its SVG with fonts that this program brings along."""

from __future__ import annotations

from lscb_tui.papers.errors import CannotDraw

DOTS_PER_INCH = 150


def png(svg: str) -> bytes:
    """The picture of an SVG. Raises CannotDraw."""
    try:
        import font_roboto
        import resvg_py
    except ImportError as problem:
        raise CannotDraw(
            f"a PNG needs the package {problem.name}, which is not installed: install lscb-tui "
            "again, or take svg"
        ) from None
    try:
        made = resvg_py.svg_to_bytes(
            svg_string=svg,
            background="#ffffff",
            font_files=[font_roboto.Roboto, font_roboto.RobotoBold],
            font_family="Roboto",
            sans_serif_family="Roboto",
            dpi=DOTS_PER_INCH,
        )
    except ValueError as problem:
        raise CannotDraw(f"the PNG cannot be made ({problem}): take svg") from None
    return bytes(made)
