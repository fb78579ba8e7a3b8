"""Colours, fonts and status styles, shared by the charts and the style sheet of the screens.

The values are those of the Digital Agency's design system: npm package ``@digital-go-jp/design-tokens`` 1.1.9
(MIT licence). Status colours pass 4.5:1 with white; marks and words always stand beside them.
"""

from dataclasses import dataclass

from kpi.model.terms import Status

WHITE = "#ffffff"
GRAY_50 = "#f2f2f2"
GRAY_100 = "#e6e6e6"
GRAY_200 = "#cccccc"
GRAY_400 = "#999999"
GRAY_500 = "#7f7f7f"
GRAY_536 = "#767676"
GRAY_600 = "#666666"
GRAY_700 = "#4d4d4d"
GRAY_800 = "#333333"
GRAY_900 = "#1a1a1a"
BLUE_50 = "#e8f1fe"
BLUE_100 = "#d9e6ff"
BLUE_900 = "#0017c1"
BLUE_1000 = "#00118f"
LIGHT_BLUE_50 = "#f0f9ff"
LIGHT_BLUE_700 = "#0877d7"
ORANGE_50 = "#ffeee2"
ORANGE_800 = "#c74700"
RED_50 = "#fdeeee"
RED_900 = "#ce0000"
YELLOW_50 = "#fbf5e0"
YELLOW_700 = "#b78f00"
FOCUS_YELLOW = "#ffd43d"

FONT = '"Noto Sans JP","Noto Sans CJK JP","Hiragino Sans","Yu Gothic UI",Meiryo,sans-serif'
FONT_SIZE = 16
SMALL = 14
SMALLEST = 12


@dataclass(frozen=True, slots=True)
class StatusStyle:
    """How a status looks: its colour, the colour of text on it, a light tint, and whether it is solid."""

    colour: str
    ink: str
    tint: str
    solid: bool


STATUS_STYLES: dict[Status, StatusStyle] = {
    Status.ACHIEVED: StatusStyle(BLUE_900, WHITE, BLUE_50, solid=True),
    Status.ON_TRACK: StatusStyle(LIGHT_BLUE_700, WHITE, LIGHT_BLUE_50, solid=True),
    Status.AT_RISK: StatusStyle(ORANGE_800, WHITE, ORANGE_50, solid=True),
    Status.OFF_TRACK: StatusStyle(RED_900, WHITE, RED_50, solid=True),
    Status.NOT_MEASURED: StatusStyle(GRAY_600, GRAY_900, GRAY_50, solid=False),
    Status.NOT_QUANTIFIED: StatusStyle(GRAY_500, GRAY_900, WHITE, solid=False),
}
