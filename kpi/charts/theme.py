"""Colours, fonts and status styles, shared by the charts and the style sheet of the screens.

The values are those of the Digital Agency's design system: npm package ``@digital-go-jp/design-tokens`` 1.1.9
(MIT licence), whose steps go from 50 (light) to 1200 (dark). Two palettes are made of them, by what a colour means: on a
light screen the dark steps stand on white, on a dark one the light steps on gray 900.

Which of the two shows is decided by CSS alone (``color-scheme``): a colour written into the style sheet is a variable
with both values. Charts are drawn with the light values, which the style sheet replaces on a dark screen (``recoloured``);
so pictures of them that are saved or printed are light without further ado.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from kpi.model.terms import Status

WHITE = "#ffffff"
GRAY_50 = "#f2f2f2"
GRAY_100 = "#e6e6e6"
GRAY_200 = "#cccccc"
GRAY_300 = "#b3b3b3"
GRAY_400 = "#999999"
GRAY_500 = "#7f7f7f"
GRAY_600 = "#666666"
GRAY_700 = "#4d4d4d"
GRAY_800 = "#333333"
GRAY_900 = "#1a1a1a"
BLUE_50 = "#e8f1fe"
BLUE_100 = "#d9e6ff"
BLUE_200 = "#c5d7fb"
BLUE_300 = "#9db7f9"
BLUE_900 = "#0017c1"
BLUE_1000 = "#00118f"
BLUE_1200 = "#000060"
LIGHT_BLUE_500 = "#39abff"
LIGHT_BLUE_700 = "#0877d7"
GREEN_100 = "#c2e5d1"
GREEN_300 = "#71c598"
GREEN_800 = "#197a4b"
GREEN_1100 = "#08351f"
ORANGE_100 = "#ffdfca"
ORANGE_300 = "#ffa66d"
ORANGE_800 = "#c74700"
ORANGE_1200 = "#541e00"
PURPLE_50 = "#f1eafa"
PURPLE_300 = "#cda6ff"
PURPLE_700 = "#6f23d0"
PURPLE_1200 = "#21004b"
RED_50 = "#fdeeee"
RED_400 = "#ff7171"
RED_900 = "#ce0000"
RED_1200 = "#620000"
YELLOW_50 = "#fbf5e0"
YELLOW_100 = "#fff0b3"
YELLOW_300 = "#ffd43d"
YELLOW_500 = "#ebb700"
YELLOW_700 = "#b78f00"
YELLOW_1000 = "#806300"
YELLOW_1200 = "#604b00"

FONT = '"Noto Sans JP","Noto Sans CJK JP","Hiragino Sans","Yu Gothic UI",Meiryo,sans-serif'
SMALL = 14


@dataclass(frozen=True, slots=True)
class Tone:
    """A colour by its meaning: its values on a light and on a dark screen. As text it is the variable of that name."""

    name: str
    light: str
    dark: str

    def __str__(self) -> str:
        """As the style sheet has it."""
        return f"var(--c-{self.name})"


# What things stand on.
SURFACE = Tone("surface", WHITE, GRAY_900)
RAISED = Tone("raised", GRAY_50, GRAY_800)
TINT = Tone("tint", BLUE_50, BLUE_1200)
TINT_STRONG = Tone("tint-strong", BLUE_100, BLUE_1000)
CAUTION_TINT = Tone("caution-tint", YELLOW_50, GRAY_800)
DANGER_TINT = Tone("danger-tint", RED_50, RED_1200)
#: Under colours that come from a file, which are made for white paper.
PAPER = Tone("paper", WHITE, WHITE)
# Text and marks, from the strongest to the faintest; on filled ground; links.
TEXT = Tone("text", GRAY_900, GRAY_50)
SOFT = Tone("soft", GRAY_800, GRAY_100)
QUIET = Tone("quiet", GRAY_700, GRAY_200)
FAINT = Tone("faint", GRAY_600, GRAY_300)
ON_FILL = Tone("on-fill", WHITE, GRAY_900)
LINK = Tone("link", BLUE_900, BLUE_300)
HOVER = Tone("hover", BLUE_1000, BLUE_200)
# Lines and fills.
ACCENT = Tone("accent", BLUE_900, BLUE_300)
FILL = Tone("fill", GRAY_700, GRAY_400)
MIDLINE = Tone("midline", GRAY_500, GRAY_400)
BORDER = Tone("border", GRAY_400, GRAY_600)
RULE = Tone("rule", GRAY_200, GRAY_700)
GRID = Tone("grid", GRAY_100, GRAY_800)
# What asks for attention.
WARNING = Tone("warning", ORANGE_800, ORANGE_300)
DANGER = Tone("danger", RED_900, RED_400)
CAUTION = Tone("caution", YELLOW_700, YELLOW_500)
# Where the keyboard is.
FOCUS = Tone("focus", YELLOW_300, YELLOW_300)
FOCUS_INK = Tone("focus-ink", BLUE_1000, BLUE_1000)
FOCUS_EDGE = Tone("focus-edge", GRAY_900, WHITE)
# Statuses; and what a cell of a sheet was read as, with a tint for the cell.
ACHIEVED = Tone("achieved", BLUE_900, BLUE_300)
ON_TRACK = Tone("on-track", LIGHT_BLUE_700, LIGHT_BLUE_500)
AT_RISK = Tone("at-risk", ORANGE_800, ORANGE_300)
OFF_TRACK = Tone("off-track", RED_900, RED_400)
READ_TARGET = Tone("read-target", ORANGE_800, ORANGE_300)
READ_TARGET_TINT = Tone("read-target-tint", ORANGE_100, ORANGE_1200)
READ_ACTUAL = Tone("read-actual", GREEN_800, GREEN_300)
READ_ACTUAL_TINT = Tone("read-actual-tint", GREEN_100, GREEN_1100)
READ_BASELINE = Tone("read-baseline", YELLOW_1000, YELLOW_500)
READ_BASELINE_TINT = Tone("read-baseline-tint", YELLOW_100, YELLOW_1200)
READ_NAME = Tone("read-name", BLUE_900, BLUE_300)
READ_NAME_TINT = Tone("read-name-tint", BLUE_100, BLUE_1200)
READ_OTHER = Tone("read-other", PURPLE_700, PURPLE_300)
READ_OTHER_TINT = Tone("read-other-tint", PURPLE_50, PURPLE_1200)

TONES: tuple[Tone, ...] = tuple(one for one in globals().values() if isinstance(one, Tone))


@dataclass(frozen=True, slots=True)
class StatusStyle:
    """How a status looks: its colour, the colour of text on it, and whether it is solid."""

    colour: Tone
    ink: Tone
    solid: bool


#: Text on a solid one passes 4.5:1; marks and words always stand beside the colours.
STATUS_STYLES: dict[Status, StatusStyle] = {
    Status.ACHIEVED: StatusStyle(ACHIEVED, ON_FILL, solid=True),
    Status.ON_TRACK: StatusStyle(ON_TRACK, ON_FILL, solid=True),
    Status.AT_RISK: StatusStyle(AT_RISK, ON_FILL, solid=True),
    Status.OFF_TRACK: StatusStyle(OFF_TRACK, ON_FILL, solid=True),
    Status.NOT_MEASURED: StatusStyle(FAINT, TEXT, solid=False),
    Status.NOT_QUANTIFIED: StatusStyle(MIDLINE, TEXT, solid=False),
}

#: The tones that charts are drawn with. Two with the same light value have the same dark one.
OF_CHARTS = (
    SURFACE, TEXT, QUIET, FAINT, ACCENT, MIDLINE, BORDER, RULE, GRID, TINT, TINT_STRONG,
    *(style.colour for style in STATUS_STYLES.values()),
)  # fmt: skip


def variables(tones: Iterable[Tone] = TONES) -> str:
    """The variables of the style sheet: both values, and for browsers that cannot choose the light one alone."""
    found = list(tones)
    light = "".join(f"--c-{one.name}:{one.light};" for one in found)
    both = "".join(f"--c-{one.name}:light-dark({one.light},{one.dark});" for one in found if one.light != one.dark)
    return f":root{{{light}}}@supports(color:light-dark(red,red)){{:root{{{both}}}}}"


def recoloured(box: str, tones: Iterable[Tone] = OF_CHARTS) -> str:
    """Rules that let a chart in a box (a selector) follow the screen: Plotly writes its colours into each mark."""
    rules = []
    for light, tone in {one.light: one for one in tones}.items():
        written = f"rgb({', '.join(str(part) for part in bytes.fromhex(light[1:]))})"
        rules += [
            f'{box} :is([style*="{kind}: {written}"],[{kind}="{written}"]){{{kind}:{tone}!important}}'
            for kind in ("fill", "stroke")
        ]
    ground = f'{box} .main-svg[style*="background: rgb("]'  # one layer of several has a ground
    return "".join(rules) + f"{ground}{{background:{SURFACE}!important}}"
