"""Small plans to publish, in which everything names the version it belongs to."""

import hashlib
from dataclasses import replace
from datetime import date

from kpi.model.issues import Issue, IssueCode
from kpi.model.records import (
    Benchmark,
    Budget,
    Derived,
    Indicator,
    Initiative,
    InkMark,
    Measurement,
    Narrative,
    ParsedPlan,
    Period,
    Plan,
    Rank,
    ScheduleEntry,
    Source,
    StatedFigure,
    TableRows,
    Target,
)
from kpi.model.terms import (
    Accumulation,
    Certainty,
    Comparator,
    Direction,
    Flag,
    Kind,
    Missing,
    NarrativeKind,
    Quality,
    StatedKind,
)
from kpi.model.versions import Snapshot, StoredFile, TargetRevision, VersionKind
from kpi.store.versions import Publication

PLAN = "計画-1"


def mark(number: int) -> str:
    """What tells one version from the others: A and B by turns, with the version's number."""
    return f"{'AB'[number % 2]}{number}"


def contents(number: int, size: int = 40_000) -> list[tuple[str, bytes]]:
    """The two files of a version, different from those of every other version."""
    return [
        (f"{mark(number)}-{part}.xlsx", (f"{mark(number)}-{part};".encode() * size)[:size]) for part in ("上", "下")
    ]


def stored(files: list[tuple[str, bytes]]) -> tuple[StoredFile, ...]:
    return tuple(StoredFile(name, hashlib.sha256(content).hexdigest(), len(content)) for name, content in files)


def snapshot(number: int, plan: str = PLAN, indicators: int = 200) -> Snapshot:
    rows = tuple(
        Indicator(plan, f"{position}", f"{mark(number)} 指標{position}", unit="%", target=Target(2026, number + 0.1))
        for position in range(indicators)
    )
    return Snapshot(ParsedPlan(Plan(plan, f"{mark(number)}の計画"), rows), {}, f'["{mark(number)}"]')


def publication(number: int, *, plan: str = PLAN, indicators: int = 20, **others: object) -> Publication:
    """What becomes version ``number``; its files are ``contents(number)``."""
    wanted = Publication(
        plan=plan,
        base=number - 1,
        by="企画課 山田",
        note=f"{mark(number)}の説明",
        title=f"{mark(number)}の計画",
        files=stored(contents(number)),
        snapshot=snapshot(number, plan, indicators),
    )
    return replace(wanted, **others)


def full_snapshot() -> Snapshot:
    """A snapshot in which every field of every record says something."""
    source = Source("計画.xlsx", "個票", "B8", "72.4％（156.5/216）")
    actual = Measurement(
        2023,
        72.4,
        date(2024, 3, 31),
        156.5,
        216.0,
        Quality.PROMPT,
        None,
        approximate=True,
        certainty=Certainty.ASSUMED,
        text="72.4％",
        source=source,
    )
    target = Target(
        2026,
        None,
        lower=70.0,
        upper=80.5,
        comparator=Comparator.GE,
        approximate=True,
        certainty=Certainty.ASSUMED,
        kind=Kind.RANGE,
        unit="%",
        text="70～80.5％程度",
        assumption="range",
        source=source,
    )
    missing = Missing.DASH
    blank = replace(actual, fy=None, value=None, missing=missing)
    indicator = Indicator(
        "plan",
        "30-1",
        "管理監督者研修受講率🙂",
        ("柱2", "③", "イ"),
        ("総務部",),
        ("総務課",),
        ("人事課",),
        "%",
        Direction.INCREASE,
        Accumulation.POINT,
        Kind.QUANTITY,
        replace(actual, fy=2021),
        target,
        (replace(target, fy=2024), Target(2025, 1e-9, missing=missing)),
        (actual, blank),
        (Benchmark("全国平均", 70.0, 2022, source),),
        Rank(10, "全国", source),
        100.0,
        "進捗割合型Ⅰ",
        "129.0",
        "A",
        "R6.9",
        Budget(4450.0, "千円", None, source),
        ("重点",),
        ("※ 注",),
        (Derived(32.0, "人", "3,200 × 1 %"),),
        frozenset({Flag.PRIORITY, Flag.REPEATED}),
        "30",
        (Narrative(NarrativeKind.SITUATION, "一行目\n二行目", source),),
        source,
        id_given=False,
        stated=(StatedFigure(StatedKind.RATE, "129.0", 2023, "達成率", source),),
        own_grade="概ね順調",
        own_reason="前年度を上回った",
        marks=(InkMark("72.4％", "70％", "ff0000", source),),
    )
    initiative = Initiative(
        "plan",
        "30",
        "研修",
        ("柱2",),
        ("総務部",),
        ("総務課",),
        ("人事課",),
        Budget(None, None, missing, source),
        Period("2023-04", "2024-03", "R5"),
        (ScheduleEntry(2023, "→", continued=True, line=1, source=source),),
        (Narrative(NarrativeKind.SITUATION, "本文", None),),
        source,
        id_given=False,
        marks=(InkMark("", "旧", None, source),),
    )
    plan = Plan(
        "plan", "計画", "千葉県", 2022, 2024, fictional=True, notes=("注",), files=("計画.xlsx",), scheme="miyagi"
    )
    issue = Issue(IssueCode.CELL_ERROR, "計画.xlsx", "個票", "B8", {"text": "#DIV/0!"})
    revisions = {"30-1": (TargetRevision(1, None), TargetRevision(2, target))}
    rows = TableRows("計画.xlsx", "個票", "indicator_table", 3, 1, {"heading": 2})
    return Snapshot(ParsedPlan(plan, (indicator,), (initiative,), (issue,), (rows,)), revisions, '[{"id":"30-1"}]')


def full_snapshot_of(number: int) -> Snapshot:
    """``full_snapshot`` without what the records of that format did not have yet."""
    snapshot = full_snapshot()
    if number < 2:
        parsed = snapshot.parsed
        indicators = tuple(replace(i, stated=(), own_grade=None, own_reason=None, marks=()) for i in parsed.indicators)
        initiatives = tuple(replace(i, marks=()) for i in parsed.initiatives)
        plan = replace(parsed.plan, scheme=None)
        snapshot = replace(snapshot, parsed=ParsedPlan(plan, indicators, initiatives, parsed.issues))
    return snapshot


def seeds() -> list[tuple[Publication, list[tuple[str, bytes]]]]:
    """Three first versions, as the program brings them along."""
    plans = ("reform", "growth", "example")
    return [(publication(1, plan=plan, kind=VersionKind.SEED), contents(1)) for plan in plans]
