"""From degrees to a place on paper, for a part of the world and for all of it; the same formulas as d3's.

Near: Lambert's azimuthal projection, which keeps areas (the one that EU statistics use). Far: Natural Earth by Tom
Patterson, in the polynomial of Bojan Šavrič and others (2011), a calm view of the whole.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import asin, cos, degrees, hypot, pi, radians, sin, sqrt
from typing import Literal

from jumelage.charts.atlas import Window

EARTH = 6371.0  # kilometres from the middle to the sea
#: Where Natural Earth is cut: 169° west, through the Bering Strait, so that no land lies at both edges.
_WORLD_MIDDLE = 11.0


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of the drawing that holds a map."""

    x: float
    y: float
    width: float
    height: float

    def holds(self, x: float, y: float) -> bool:
        """Whether the spot lies in it."""
        return self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.height


@dataclass(frozen=True, slots=True)
class Projection:
    """A projection in a panel; `scale` is units of the drawing for one radius of the earth."""

    kind: Literal["near", "world"]
    panel: Panel
    latitude: float
    longitude: float
    scale: float = 1.0
    x: float = 0.0  # where the middle of the projection lies in the drawing
    y: float = 0.0

    def place(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Where the spot lies in the drawing."""
        raw = _near if self.kind == "near" else _natural_earth
        x, y = raw(self, radians(latitude), radians((longitude - self.longitude + 180) % 360 - 180))
        return self.x + self.scale * x, self.y - self.scale * y

    def text(self) -> str:
        """The projection as the drawing library takes it."""
        panel = self.panel
        corners = [[panel.x, panel.y], [panel.x + panel.width, panel.y + panel.height]]
        return json.dumps(
            {
                "type": "azimuthalEqualArea" if self.kind == "near" else "naturalEarth1",
                "rotate": [-self.longitude, -self.latitude if self.kind == "near" else 0, 0],
                "scale": self.scale,
                "translate": [self.x, self.y],
                "clipExtent": corners,
                "precision": 1,
            }
        )

    def window(self) -> Window:
        """The degrees that may be seen, rather too many than too few."""
        panel = self.panel
        reach = degrees(hypot(panel.width, panel.height) / self.scale) / 2 * 1.1
        across = reach / max(cos(radians(min(abs(self.latitude) + reach, 85))), 0.1)
        return Window(
            self.longitude - across, self.latitude - reach, self.longitude + across, self.latitude + reach
        )


def near(spots: Sequence[tuple[float, float]], panel: Panel, *, margin: float, least: float) -> Projection:
    """The spots (latitude, longitude) as large as they fit, but with no less than `least` kilometres across."""
    latitudes, longitudes = zip(*spots, strict=True)
    middle = Projection("near", panel, _middle(latitudes), _middle(longitudes))
    return _fitted(middle, spots, margin=margin, most=panel.width * EARTH / least)


def far(spots: Sequence[tuple[float, float]], panel: Panel, *, margin: float) -> Projection:
    """The world, or the half of it or more where the spots are."""
    middle = Projection("world", panel, 0, _WORLD_MIDDLE)
    return _fitted(middle, spots, margin=margin, most=panel.width / pi)


def _fitted(
    projection: Projection, spots: Sequence[tuple[float, float]], *, margin: float, most: float
) -> Projection:
    panel = projection.panel
    across, down = zip(*(projection.place(*spot) for spot in spots), strict=True)
    wide, high = max(across) - min(across), max(down) - min(down)
    scale = min(
        most,
        (panel.width - 2 * margin) / max(wide, 1e-9),
        (panel.height - 2 * margin) / max(high, 1e-9),
    )
    x = panel.x + panel.width / 2 - scale * _middle(across)
    y = panel.y + panel.height / 2 - scale * _middle(down)
    return replace(projection, scale=scale, x=x, y=y)


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """How far two spots (latitude, longitude) lie apart, over the globe."""
    north, south = radians(one[0]), radians(other[0])
    half = sin((south - north) / 2) ** 2
    half += cos(north) * cos(south) * sin(radians(other[1] - one[1]) / 2) ** 2
    return 2 * EARTH * asin(min(sqrt(half), 1.0))


def _middle(values: Sequence[float]) -> float:
    return (min(values) + max(values)) / 2


def _near(projection: Projection, north: float, east: float) -> tuple[float, float]:
    own = radians(projection.latitude)
    share = 1 + sin(own) * sin(north) + cos(own) * cos(north) * cos(east)
    k = sqrt(2 / max(share, 1e-6))
    return k * cos(north) * sin(east), k * (cos(own) * sin(north) - sin(own) * cos(north) * cos(east))


def _natural_earth(projection: Projection, north: float, east: float) -> tuple[float, float]:
    two = north * north
    four = two * two
    x = east * (0.8707 - 0.131979 * two + four * (-0.013791 + four * (0.003971 * two - 0.001529 * four)))
    return x, north * (1.007226 + two * (0.015085 + four * (-0.044475 + 0.028874 * two - 0.005916 * four)))
