"""Building HTML in which every text is escaped unless it is itself built here. All screens draw through this.

Names, notes and narratives come from strangers' files: they reach the page as text, never as markup.
"""

from functools import lru_cache
from html import escape

_VOID = {"br", "hr", "img", "input"}


class Html(str):
    """A piece of HTML made by this module; plain strings are not of this type and get escaped."""

    __slots__ = ()


Child = str | None | tuple["Child", ...] | list["Child"]


def el(tag: str, /, *children: Child, **attributes: str | int | bool | None) -> Html:
    """An element. Attribute names: ``class_`` → ``class``, underscores → hyphens; None and False leave one out."""
    given = ""
    for name, value in attributes.items():
        if value is not None and value is not False:
            given += _repeated(name, value) if name in _REPEATED else _attribute(name, value)
    if tag in _VOID:
        return Html(f"<{tag}{given}>")
    inner = "".join([child if type(child) is Html else _piece(child) for child in children])
    return Html(f"<{tag}{given}>{inner}</{tag}>")


def join(*children: Child) -> Html:
    """Pieces one after the other, plain strings escaped."""
    return Html("".join([child if type(child) is Html else _piece(child) for child in children]))


def lines(text: str) -> Html:
    """A text with its line breaks kept."""
    return Html("<br>".join(escape(line) for line in text.splitlines()))


def _piece(child: Child) -> str:
    if child is None:
        return ""
    if isinstance(child, Html):
        return child
    if isinstance(child, str):
        return _escaped(child)
    return join(*child)


def _attribute(name: str, value: object) -> str:
    """An attribute that is there."""
    name = name.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{_escaped(str(value))}"'


#: Attributes whose values are few: written once, since a page has thousands of them.
_REPEATED = frozenset({"class_", "data_label", "role", "scope", "aria_hidden"})
_repeated = lru_cache(maxsize=2048, typed=True)(_attribute)


def _escaped(text: str) -> str:
    """Most texts are words and numbers, in which there is nothing to escape: told in a tenth of the time."""
    return text if text.isalnum() else escape(text)


_MARKDOWN = str.maketrans({char: f"\\{char}" for char in "\\`*_{}[]()#+-.!|~$:<>&"})


def plain(text: str) -> str:
    """A text for a place where Streamlit reads Markdown (labels of widgets): nothing in it takes effect."""
    return text.translate(_MARKDOWN)
