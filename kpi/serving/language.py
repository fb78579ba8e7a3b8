"""Which language a page is served in: the one asked for in its address, else the browser's first."""

import re
from urllib.parse import parse_qsl

from kpi.i18n.catalogue import choose_lang
from kpi.i18n.numbers import Lang

#: No browser sends more; what comes after them is not looked at.
_MOST_RANGES = 50
_MOST_FIELDS = 50
_TAG = re.compile(r"\*|[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_QUALITY = re.compile(r"0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?")


def preferred_tag(accept_language: str) -> str | None:
    """The language tag that an ``Accept-Language`` header puts first; what is not well formed counts for nothing."""
    best: tuple[float, str] | None = None
    for part in accept_language.split(",", _MOST_RANGES)[:_MOST_RANGES]:
        tag, _, parameter = (piece.strip() for piece in part.partition(";"))
        quality = _quality(parameter)
        if _TAG.fullmatch(tag) and quality and (best is None or quality > best[0]):
            best = (quality, tag)
    return best[1] if best else None


def _quality(parameter: str) -> float:
    """The weight of a range: 1 where none is written, 0 where what is written is no weight."""
    if not parameter:
        return 1.0
    name, _, value = (piece.strip() for piece in parameter.partition("="))
    return float(value) if name in {"q", "Q"} and _QUALITY.fullmatch(value) else 0.0


def page_language(query: bytes, accept_language: str) -> Lang:
    """The language of a page: ``?lang=ja|en`` (the last one, as Streamlit reads it), else the browser's first."""
    return choose_lang(_asked(query), _locale(accept_language))


def _asked(query: bytes) -> str | None:
    try:
        fields = parse_qsl(query.decode("latin-1"), max_num_fields=_MOST_FIELDS)
    except ValueError:
        return None
    return dict(fields).get("lang")


def _locale(accept_language: str) -> str | None:
    """``ja`` or another locale; None where the browser does not say (or says that it does not mind)."""
    tag = preferred_tag(accept_language)
    if tag is None or tag == "*":
        return None
    main = tag.split("-")[0].lower()
    return main if main == "ja" else "en"
