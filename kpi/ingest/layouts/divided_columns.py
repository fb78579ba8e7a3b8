"""Columns that divide the values: 男性 and 女性 below 基準値, 実績 and 目標. Each part is read as an indicator of its own."""

from dataclasses import replace

from kpi.ingest.columns import Column, heading_facts, recognise
from kpi.ingest.headers import Header
from kpi.ingest.raw import label_key
from kpi.reading.patterns import lazy

_PART = lazy(
    r"男性?|女性?|男子|女子|小学校?|中学校?|高校|高等学校|小\d|中\d|[小中]学?\d年(?:生)?|国語|算数|数学|理科|英語|個人|法人|国内|海外|外国人|日本人"
)
_VALUES = {"baseline", "current", "target", "milestone", "actual", "year"}


def divided(header: Header[Column]) -> list[tuple[str, Header[Column]]]:
    """The parts with the header as it is for each; none where no columns are divided.

    At least two parts, each with two columns of values, and no column of values beside them.
    """
    parts: dict[str, dict[int, Column]] = {}
    for column, words in header.words.items():
        if column in header.roles or len(words) < 2 or not _PART.fullmatch(label_key(words[-1])):
            continue
        role = _role(words[:-1])
        if role is not None and role.field in _VALUES:
            parts.setdefault(words[-1], {})[column] = role
    undivided = any(role.field in _VALUES for role in header.roles.values())
    if len(parts) < 2 or undivided or any(len(columns) < 2 for columns in parts.values()):
        return []
    others = {part: {c for name, columns in parts.items() if name != part for c in columns} for part in parts}
    return [
        (
            part,
            replace(
                header,
                roles=dict(sorted({**header.roles, **columns}.items())),
                words={c: words for c, words in header.words.items() if c not in others[part]},
            ),
        )
        for part, columns in parts.items()
    ]


def _role(words: tuple[str, ...]) -> Column | None:
    """What the group above the parts holds; a dated 中間評価 or 最終評価 holds results."""
    found = recognise(words)
    if found is None and words[-1][:2] in {"中間", "最終"}:
        fy, calendar, unit = heading_facts(words)
        return Column("actual", fy, unit, calendar_year=calendar) if fy is not None else None
    return found
