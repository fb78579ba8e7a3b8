"""Colours of a workbook as RGB: written out, from the palette of 64, or from the theme with a tint."""

import colorsys
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

#: The 56 colours of ECMA-376, 18.8.27 (indexedColors), for the indexes 8 to 63; 0 to 7 repeat the first eight.
_STANDARD = (
    "000000", "ffffff", "ff0000", "00ff00", "0000ff", "ffff00", "ff00ff", "00ffff",
    "800000", "008000", "000080", "808000", "800080", "008080", "c0c0c0", "808080",
    "9999ff", "993366", "ffffcc", "ccffff", "660066", "ff8080", "0066cc", "ccccff",
    "000080", "ff00ff", "ffff00", "00ffff", "800080", "800000", "008080", "0000ff",
    "00ccff", "ccffff", "ccffcc", "ffff99", "99ccff", "ff99cc", "cc99ff", "ffcc99",
    "3366ff", "33cccc", "99cc00", "ffcc00", "ff9900", "ff6600", "666699", "969696",
    "003366", "339966", "003300", "333300", "993300", "993366", "333399", "333333",
)  # fmt: skip
_INDEXED = (*_STANDARD[:8], *_STANDARD)
#: A file numbers the theme's colours with light before dark; the theme lists dark before light.
_THEME = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink")  # fmt: skip
#: Channels nearer to each other than this look grey.
_HUE = 48


def parse_xml(xml: bytes) -> Element:
    """The root of an XML part. Raises ValueError where it is not well-formed or declares entities."""
    try:
        root: Element = fromstring(xml)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise ValueError("not well-formed XML") from error
    return root


def local_name(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def has_hue(rgb: str) -> bool:
    """Whether ``rrggbb`` is a colour that the eye tells from black, grey and white."""
    channels = [int(rgb[at : at + 2], 16) for at in (0, 2, 4)]
    return max(channels) - min(channels) >= _HUE


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours that a workbook's numbers mean."""

    theme: Mapping[int, str]
    indexed: tuple[str, ...] = _INDEXED

    @classmethod
    def read(cls, theme: bytes | None, styles: bytes | None) -> "Palette":
        """From the theme's and the styles' parts. Raises ValueError where one is not well-formed."""
        own: tuple[str, ...] = ()
        if styles and b"indexedColors" in styles:
            own = tuple(
                _rgb(one.get("rgb", "")) or "000000"
                for one in parse_xml(styles).iter()
                if local_name(one) == "rgbColor"
            )
        return cls(dict(_theme(theme)) if theme else {}, own + _INDEXED[len(own) :])

    def colour(self, attributes: Mapping[str, str]) -> str | None:
        """The RGB ``rrggbb`` of a ``color`` element; None for automatic and for what cannot be resolved."""
        number = next((attributes[name] for name in ("indexed", "theme") if name in attributes), "")
        if "rgb" in attributes:
            found = _rgb(attributes["rgb"])
        elif not number.isdecimal():
            return None
        elif "indexed" in attributes:  # 64 and 65 are the system's own
            found = self.indexed[int(number)] if int(number) < len(self.indexed) else None
        else:
            found = self.theme.get(int(number))
        return None if found is None else _tinted(found, attributes.get("tint", ""))


def _theme(xml: bytes) -> list[tuple[int, str]]:
    scheme = next((one for one in parse_xml(xml).iter() if local_name(one) == "clrScheme"), None)
    found = []
    for element in scheme if scheme is not None else ():
        value = next(iter(element), None)
        rgb = None if value is None else _rgb(value.get("lastClr") or value.get("val") or "")
        if rgb is not None and local_name(element) in _THEME:
            found.append((_THEME.index(local_name(element)), rgb))
    return found


def _rgb(text: str) -> str | None:
    """The last six of ``aarrggbb``; None where it is no such thing."""
    kept = text[-6:].lower()
    return kept if len(kept) == 6 and not set(kept) - set("0123456789abcdef") else None


def _tinted(rgb: str, tint: str) -> str:
    """A colour made lighter (tint above 0) or darker, by its lightness as ECMA-376, 18.8.19 has it."""
    try:
        amount = max(-1.0, min(1.0, float(tint or 0)))
    except ValueError:
        amount = 0.0
    if not amount:
        return rgb
    red, green, blue = (int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    lightness = lightness * (1 + amount) if amount < 0 else lightness * (1 - amount) + amount
    return "".join(f"{round(255 * one):02x}" for one in colorsys.hls_to_rgb(hue, lightness, saturation))
