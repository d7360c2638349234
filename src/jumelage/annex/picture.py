"""The timeline as SVG: one horizontal axis, a lane for each tie, grant and campaign, bars with soft ends, marks."""

from collections.abc import Iterator
from html import escape

from jumelage.annex.blocks import Bar, Lane, Picture

_WIDTH, _LEFT, _RIGHT, _LANE, _TOP = 672, 8, 16, 40, 8
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100)
_INK, _QUIET, _RULE, _ACCENT, _SECOND, _PAPER = (
    "#1c2126",
    "#565e66",
    "#d3d8dd",
    "#0f4c81",
    "#8a4300",
    "#ffffff",
)
_FONT = 'font-family="Liberation Sans, Arial, sans-serif"'
_FADE = 14  # units of the drawing in which a bar with a soft end fades


def draw(picture: Picture) -> str:
    """The picture as an SVG element with title and description; its colours can be set by style sheets."""
    height = _TOP + _LANE * len(picture.lanes) + 28
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" aria-labelledby="tijdlijn-naam tijdlijn-uitleg" {_FONT}>',
        f'<title id="tijdlijn-naam">{escape(picture.title)}</title>',
        f'<desc id="tijdlijn-uitleg">{escape(picture.description)}</desc>',
        "<defs>",
        *_fades(),
        "</defs>",
        *_axis(picture, height),
    ]
    for row, lane in enumerate(picture.lanes):
        parts += _lane(picture, lane, _TOP + row * _LANE)
    parts.append("</svg>")
    return "\n".join(parts)


def _fades() -> Iterator[str]:
    for name, first, last in (("uit", 1, 0), ("in", 0, 1)):
        stops = "".join(
            f'<stop class="from" offset="{offset}" stop-color="{_ACCENT}" stop-opacity="{opacity}"/>'
            for offset, opacity in ((0, first), (1, last))
        )
        yield f'<linearGradient id="vaag-{name}">{stops}</linearGradient>'


def _x(picture: Picture, year: float) -> float:
    span = max(picture.until - picture.first, 1)
    inner = _WIDTH - _LEFT - _RIGHT
    return round(_LEFT + (year - picture.first) / span * inner, 1)


def _axis(picture: Picture, height: int) -> Iterator[str]:
    """Years as written, a line for each, and a line for the day of the annex."""
    bottom = height - 22
    span = picture.until - picture.first
    step = next((step for step in _STEPS if span / step <= 9), 200)
    year = picture.first
    until = _x(picture, picture.until)
    while year <= picture.until:
        x = _x(picture, year)
        yield f'<line class="grid" x1="{x}" x2="{x}" y1="{_TOP}" y2="{bottom}" stroke="{_RULE}"/>'
        anchor = "start" if year == picture.first else "middle"
        if until - x > 40 or year == picture.first:
            yield (
                f'<text class="quiet" x="{x}" y="{height - 6}" font-size="12" fill="{_QUIET}" text-anchor="{anchor}">{year}</text>'
            )
        year += step
    yield f'<line class="as-of" x1="{until}" x2="{until}" y1="{_TOP}" y2="{bottom}" stroke="{_SECOND}" stroke-dasharray="3 3"/>'
    yield (
        f'<text x="{until + _RIGHT - 2}" y="{height - 6}" font-size="12" fill="{_INK}" text-anchor="end">{int(picture.until)}</text>'
    )


def _lane(picture: Picture, lane: Lane, top: int) -> Iterator[str]:
    starts = [bar.start for bar in lane.bars] or [mark.at for mark in lane.marks]
    x = _x(picture, min(starts))
    when = f' <tspan class="quiet" fill="{_QUIET}">{escape(lane.when)}</tspan>' if lane.when else ""
    width = 6.4 * (len(lane.label) + len(lane.when) + 1)
    fits = x + width <= _WIDTH - _RIGHT
    at, anchor = (x, "start") if fits else (_x(picture, picture.until) - 6, "end")
    yield (
        f'<text x="{max(at, _LEFT)}" y="{top + 14}" font-size="12" fill="{_INK}" text-anchor="{anchor}">{escape(lane.label)}{when}</text>'
    )
    for bar in lane.bars:
        yield from _bar(picture, bar, top + 20)
    for mark in lane.marks:
        style = (
            f'class="hollow" fill="{_PAPER}" stroke="{_SECOND}" stroke-width="2"'
            if mark.hollow
            else f'class="mark" fill="{_SECOND}" stroke="{_PAPER}" stroke-width="1.5"'
        )
        yield f'<circle {style} cx="{_x(picture, mark.at)}" cy="{top + 25}" r="5"/>'


def _bar(picture: Picture, bar: Bar, top: int) -> Iterator[str]:
    start, end = _x(picture, bar.start), _x(picture, bar.end)
    width = max(end - start, 2)
    fade = round(min(_FADE, width / 2), 1)
    left, right = start, round(start + width, 1)
    if bar.soft_start:
        yield f'<rect x="{start}" y="{top}" width="{fade}" height="10" fill="url(#vaag-in)"/>'
        left = round(start + fade, 1)
    if bar.soft_end:
        right = round(right - fade, 1)
        yield f'<rect x="{right}" y="{top}" width="{fade}" height="10" fill="url(#vaag-uit)"/>'
    yield f'<rect class="bar" x="{left}" y="{top}" width="{round(right - left, 1)}" height="10" fill="{_ACCENT}"/>'
