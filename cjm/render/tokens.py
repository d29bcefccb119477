"""The look in numbers: type sizes, spaces and colours, one set for pages, posters and diagrams.

Every pair of ink and ground used together meets WCAG AA (a test computes it).
"""

from __future__ import annotations

from msgspec import Struct


class Palette(Struct, frozen=True):
    """Colours of one scheme, as `#rrggbb`."""

    paper: str
    """Ground of everything."""
    raised: str
    """Ground of the stage header and of cards that stand out."""
    ink: str
    secondary: str
    hairline: str
    strong_line: str
    """The named lines of a service blueprint."""
    accent: str
    """Links and focus."""
    bad: str
    """Below neutral, with a triangle pointing down."""
    neutral: str
    good: str
    """Above neutral, with a triangle pointing up."""
    bad_ground: str
    good_ground: str
    stages: tuple[str, ...]
    """Grounds of the stage headers, in order; they repeat after the eighth."""
    personas: tuple[str, ...]
    """Lines of the first four personas; later ones begin again. They differ in dash and marker as well."""

    def css_variables(self) -> tuple[tuple[str, str], ...]:
        """Names and values of custom properties, those of `stages` as `stage-1` to `stage-8`, `personas` likewise."""
        found: list[tuple[str, str]] = []
        for field in self.__struct_fields__:
            value: str | tuple[str, ...] = getattr(self, field)
            name = field.replace("_", "-")
            if isinstance(value, str):
                found.append((name, value))
            else:
                found.extend((f"{name[:-1]}-{number}", colour) for number, colour in enumerate(value, 1))
        return tuple(found)

    def stage(self, index: int) -> str:
        """Ground of the header of the stage at a 0-based position."""
        return self.stages[index % len(self.stages)]


LIGHT = Palette(
    paper="#ffffff",
    raised="#f6f8fa",
    ink="#1f2328",
    secondary="#59636e",
    hairline="#d9dee3",
    strong_line="#8b949e",
    accent="#0b5cad",
    bad="#c2410c",
    neutral="#6b7280",
    good="#0f766e",
    bad_ground="#fdeee7",
    good_ground="#e6f4f2",
    stages=("#dfe8f7", "#d9ecee", "#dceee0", "#e8ecd6", "#f3e8d4", "#f6e2dd", "#f1e0ec", "#e6e2f5"),
    personas=("#1f2328", "#7a35c9", "#96590a", "#0369a1"),
)

DARK = Palette(
    paper="#0f1419",
    raised="#171d24",
    ink="#e6edf3",
    secondary="#9aa7b4",
    hairline="#2b333c",
    strong_line="#66717d",
    accent="#79b8ff",
    bad="#ff9d70",
    neutral="#a3adb8",
    good="#5ad1c4",
    bad_ground="#33201a",
    good_ground="#12302d",
    stages=("#22304a", "#1c363a", "#1f3827", "#333820", "#40331d", "#432a25", "#3d2838", "#2f2b47"),
    personas=("#e6edf3", "#c9adff", "#efb45f", "#7cc4ff"),
)

TYPE_SIZES = (12, 14, 16, 20, 28)
"""Pixels: notes, text, emphasis, section titles, the title."""

LONG_TITLE = 120
"""Graphemes of a map's title above which it is set like that of a section, since it would fill a window."""

NOTES_TOGETHER = 5
"""Most numbers of sources behind a claim that are kept on one line."""

LINE_HEIGHT = 1.4
SPACE = 8
"""Pixels; every distance is a multiple or the half of it."""
CARD_RADIUS = 6
LANE_COLUMN = 136
STEP_COLUMN = 232
"""Width of a column, between the 208 and 260 pixels that read best."""
_WIDEST_COLUMN = 260
_USUAL_WINDOW = 1280

PERSONA_STYLES = (("", "circle"), ("7 4", "square"), ("2 4", "diamond"), ("9 4 2 4", "triangle"))
"""Dash pattern and marker of the curves of the first four personas; later ones begin again."""


def step_column(columns: int) -> int:
    """Width of each of so many columns in a grid: wider where a usual window has room for it."""
    room = (_USUAL_WINDOW - LANE_COLUMN) // max(1, columns)
    return max(STEP_COLUMN, min(_WIDEST_COLUMN, room))
