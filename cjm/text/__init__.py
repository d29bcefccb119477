"""Measuring and wrapping text with real fonts, graphemes, and the direction of a text.

Nothing here lays out a map. The first measurement opens the fonts; importing the package does not.
"""

from cjm.text.directions import Direction, direction, direction_of_language
from cjm.text.fonts import ASCENT, DESCENT, FONT_STACK, LINE_HEIGHT, Weight
from cjm.text.lines import RESERVE, wrap
from cjm.text.measure import text_width
from cjm.text.segments import graphemes

__all__ = [
    "ASCENT",
    "DESCENT",
    "FONT_STACK",
    "LINE_HEIGHT",
    "RESERVE",
    "Direction",
    "Weight",
    "direction",
    "direction_of_language",
    "graphemes",
    "text_width",
    "wrap",
]
