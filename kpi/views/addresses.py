"""What an address asks for in vain, and what a page is called in tabs, histories and by screen readers."""

from collections.abc import Collection, Mapping

from kpi.i18n.catalogue import Words

#: So much of one part of an address is repeated on the screen.
_MOST = 60


def ignored(
    given: Mapping[str, str], known: Collection[str], allowed: Mapping[str, Collection[str]]
) -> tuple[str, ...]:
    """The parts of an address that have no effect: names that are not ``known``, values that are not ``allowed``.

    Values of names that ``allowed`` does not tell of are judged elsewhere. An empty value asks for nothing.
    """
    found = [
        (name, value)
        for name, value in given.items()
        if name not in known or (name in allowed and value and value not in allowed[name])
    ]
    return tuple(_short(f"{name}={value}") for name, value in found)


def _short(text: str) -> str:
    return text if len(text) <= _MOST else f"{text[:_MOST]}…"


def tab_title(what: str, of: str, w: Words) -> str:
    """``概況｜行財政改革計画``, ``Overview | …``: what is special first, since tabs cut the rest; line breaks gone."""
    between = "｜" if w.lang == "ja" else " | "
    return between.join(_short(" ".join(part.split())) for part in (what, of) if part.strip())
