"""Two palettes of one meaning: everything can be read on both, and no colour is written anywhere else."""

import re
import tomllib

import pytest

from kpi.charts import theme
from kpi.charts.budget import budget_figure
from kpi.charts.bullet import bullet_figure
from kpi.charts.theme import Tone
from kpi.charts.trend import trend_figure
from kpi.i18n.catalogue import words
from kpi.model.terms import Status
from kpi.ui.style import STYLE
from kpi.views.bullet import Bullet, bullet
from kpi.views.initiative_budgets import Budgets, Share
from kpi.views.trend import trend
from tests.conftest import ROOT
from tests.views import samples

JA = words("ja")
GROUNDS = (theme.SURFACE, theme.RAISED, theme.TINT, theme.TINT_STRONG, theme.CAUTION_TINT, theme.DANGER_TINT)
INKS = (theme.TEXT, theme.SOFT, theme.QUIET, theme.FAINT, theme.LINK, theme.HOVER)
FILLS = (
    theme.ACCENT,
    theme.HOVER,
    theme.FILL,
    theme.DANGER,
    *(s.colour for s in theme.STATUS_STYLES.values() if s.solid),
)
ROLES = (
    (theme.READ_TARGET, theme.READ_TARGET_TINT),
    (theme.READ_ACTUAL, theme.READ_ACTUAL_TINT),
    (theme.READ_BASELINE, theme.READ_BASELINE_TINT),
    (theme.READ_NAME, theme.READ_NAME_TINT),
    (theme.READ_OTHER, theme.READ_OTHER_TINT),
    (theme.FAINT, theme.RAISED),
)
TEXTS = [
    *((ink, ground) for ink in INKS for ground in GROUNDS),
    *((ink, theme.SURFACE) for ink in (theme.WARNING, theme.DANGER, *(s.colour for s in theme.STATUS_STYLES.values() if s.solid))),
    *((theme.ON_FILL, fill) for fill in FILLS),
    *((theme.ON_FILL, strong) for strong, _ in ROLES),
    *((theme.TEXT, tint) for _, tint in ROLES),
    (theme.TEXT, theme.RULE),
    (theme.SOFT, theme.GRID),
    (theme.FOCUS_INK, theme.FOCUS),
]  # fmt: skip
MARKS = [
    *((one, theme.SURFACE) for one in (theme.ACCENT, theme.MIDLINE, theme.FOCUS_EDGE, theme.QUIET, theme.CAUTION)),
    *((style.colour, theme.RAISED) for style in theme.STATUS_STYLES.values()),
    *((strong, tint) for strong, tint in ROLES),
    (theme.MIDLINE, theme.TINT),
    (theme.ACCENT, theme.TINT_STRONG),
]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG 2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def named(pair: object) -> str:
    return pair.name if isinstance(pair, Tone) else ""


@pytest.mark.parametrize(("ink", "ground"), TEXTS, ids=named)
def test_text_can_be_read_in_both_palettes(ink: Tone, ground: Tone) -> None:
    assert contrast(ink.light, ground.light) >= 4.5
    assert contrast(ink.dark, ground.dark) >= 4.5


@pytest.mark.parametrize(("mark", "ground"), MARKS, ids=named)
def test_marks_and_lines_can_be_seen_in_both_palettes(mark: Tone, ground: Tone) -> None:
    assert contrast(mark.light, ground.light) >= 3
    assert contrast(mark.dark, ground.dark) >= 3


def test_the_text_on_a_filled_status_is_readable_whatever_it_is() -> None:
    for status in Status:
        style = theme.STATUS_STYLES[status]
        ground = style.colour if style.solid else theme.SURFACE
        assert contrast(style.ink.light, ground.light) >= 4.5
        assert contrast(style.ink.dark, ground.dark) >= 4.5


def test_every_tone_has_a_name_of_its_own_and_both_values_in_the_style_sheet() -> None:
    assert len({one.name for one in theme.TONES}) == len(theme.TONES)
    for one in theme.TONES:
        assert f"--c-{one.name}:{one.light};" in STYLE
        assert one.light == one.dark or f"--c-{one.name}:light-dark({one.light},{one.dark});" in STYLE
    used = set(re.findall(r"var\(--c-([\w-]+)\)", STYLE))
    assert used == {one.name for one in theme.TONES}


def test_no_colour_is_written_outside_the_theme() -> None:
    colour = re.compile(
        r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|lab|lch|oklch|oklab|hwb)a?\([\d.]|[:\s\"'](?:white|black|red|blue|green|gr[ae]y|yellow|orange)[;\"'}!]"
    )
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for package in ("ui", "charts")
        for path in sorted((ROOT / "kpi" / package).rglob("*.py"))
        if path != ROOT / "kpi" / "charts" / "theme.py"
        for match in colour.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize("side", ["light", "dark"])
def test_streamlits_own_parts_have_the_colours_of_the_theme(side: str) -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    border = {"light": theme.MIDLINE.light, "dark": theme.MIDLINE.dark}
    assert config[side] == {
        "primaryColor": getattr(theme.ACCENT, side),
        "backgroundColor": getattr(theme.SURFACE, side),
        "secondaryBackgroundColor": getattr(theme.RAISED, side),
        "textColor": getattr(theme.TEXT, side),
        "linkColor": getattr(theme.LINK, side),
        "borderColor": border[side],
    }
    assert not [name for name in config if name.endswith("Color")]


def test_charts_are_drawn_in_colours_that_the_style_sheet_can_replace() -> None:
    known = {one.light: one.dark for one in theme.OF_CHARTS}
    assert all(known[one.light] == one.dark for one in theme.OF_CHARTS)  # never two meanings of one colour
    pairs = [pair for plan in ("example", "reform") for pair in samples.judged(getattr(samples, plan)()).pairs()]
    figures = [bullet_figure(view, "%", JA) for pair in pairs if (view := bullet(*pair))]
    figures += [trend_figure(view, "%", JA) for pair in pairs if (view := trend(*pair))]
    figures += [bullet_figure(Bullet(0, 100, status, 40, 60, 37.5, 50, benchmark=30), "%", JA) for status in Status]
    figures.append(budget_figure(Budgets("円", (Share("柱1", 1.0, 1, 0),)), JA))
    assert len(figures) > 8
    drawn = {colour for figure in figures for colour in re.findall(r'"(#[0-9a-f]{6})"', figure.to_json())}
    assert drawn <= known.keys()
    for light in drawn:
        written = f"rgb({', '.join(str(part) for part in bytes.fromhex(light[1:]))})"
        assert f'[style*="fill: {written}"]' in STYLE
        assert f'[stroke="{written}"]' in STYLE
