"""Plans made by hand after the real ones: what reading gives, without reading."""

from datetime import date

from kpi.attainment.judge import judge
from kpi.model.issues import Issue, IssueCode
from kpi.model.records import (
    Benchmark,
    Budget,
    Derived,
    Indicator,
    Initiative,
    Measurement,
    Narrative,
    ParsedPlan,
    Period,
    Plan,
    Rank,
    ScheduleEntry,
    Source,
    Target,
)
from kpi.model.results import JudgedPlan
from kpi.model.terms import Accumulation, Certainty, Comparator, Direction, Flag, Kind, Missing, NarrativeKind
from kpi.services.schemes import load_scheme

HOSTILE = "<img src=x onerror=alert(1)> **太字** $x^2$ :smile: [x](javascript:alert(1)) `code`"


def judged(parsed: ParsedPlan, as_of: int | None = None) -> JudgedPlan:
    return judge(parsed, load_scheme("standard"), as_of)


def _at(sheet: str, cell: str, text: str, file: str = "reform-plan.xlsx") -> Source:
    return Source(file, sheet, cell, text)


def _schedule(*lines: str) -> tuple[ScheduleEntry, ...]:
    return tuple(ScheduleEntry(fy, text, line=number) for number, text in enumerate(lines) for fy in (2022, 2023, 2024))


def _card(
    number: str,
    name: str,
    pillars: tuple[str, ...],
    departments: tuple[str, ...],
    divisions: tuple[str, ...],
    schedule: tuple[ScheduleEntry, ...],
) -> Initiative:
    texts = (
        Narrative(NarrativeKind.SITUATION, "職員の疲労やストレスの蓄積により身体と心のケアが重要である。"),
        Narrative(NarrativeKind.MEASURE, "各種対策を推進する。"),
        Narrative(NarrativeKind.EFFECT, "・早期に対応でき、\n・長期化を防ぐ。"),
    )
    return Initiative("reform-plan", number, name, pillars, departments, divisions, schedule=schedule, narratives=texts)


_P2 = ("柱2 多様で柔軟な働き方の推進", "③ 職員の健康管理", "イ 管理監督者に対するメンタルヘルス研修の実施")
_P3A = (
    "柱3 スマート県庁への転換による新たな行政スタイルの確立",
    "② 行政手続・サービス等のデジタル化",
    "ア マイナンバーカードの普及・活用",
)
_P3B = (*_P3A[:2], "イ 行政手続のデジタル化")
_P3C = (_P3A[0], "⑤ 市町村DX推進への支援", "イ スマート県庁への取組を活かした市町村DXの推進")
_P4A = (
    "柱4 連携・協働で実現する持続可能な千葉県の確立",
    "① 市町村との連携・協働",
    "イ 地域振興事務所を通じた市町村との連携",
)
_P4B = (_P4A[0], "③ 民間企業、大学等の連携・強化", "イ 民間企業等との連携")


def reform() -> ParsedPlan:
    """The reform plan: one achieved, three without a result, three in words."""
    goal = "管理監督者研修受講率 【現状】R3年度：72.4%（156.5所属受講（2研修の平均）／216所属） 【目標】R6年度：70%"
    start = Measurement(2021, 72.4, numerator=156.5, denominator=216, text="72.4%", source=_at("30", "B8", goal))
    card = "マイナンバーカードの交付率 【現状】R3年度：40.0%（R3.11.1現在） 【目標】R6年度：ほぼ全ての県民への普及"
    now = Measurement(2021, 40.0, as_of=date(2021, 11, 1), text="40.0%", source=_at("34", "B8", card))
    everyone = Target(
        2024,
        100.0,
        certainty=Certainty.ASSUMED,
        text="ほぼ全ての県民への普及",
        assumption="ほぼ全て ⇒ 100%",
        unit="%",
        source=_at("34", "B8", card),
    )
    online = "約600手続について、令和6年度までにオンライン化を達成する。"
    rows = (
        Indicator(
            "reform-plan", "30-1", "管理監督者研修受講率", _P2, ("総務部",), ("総務ワークステーション",), unit="%",
            direction=Direction.INCREASE, accumulation=Accumulation.POINT, kind=Kind.QUANTITY, baseline=start,
            target=Target(2024, 70.0, text="70%", unit="%", source=_at("30", "B8", goal)), initiative="30",
            source=_at("30", "B8", goal),
        ),
        Indicator(
            "reform-plan", "34-1", "マイナンバーカードの交付率", _P3A, ("総務部",), ("デジタル戦略課",),
            ("市町村課", "情報システム課", "デジタル推進課"), unit="%", direction=Direction.INCREASE,
            accumulation=Accumulation.POINT, kind=Kind.QUANTITY, baseline=now, target=everyone, initiative="34",
            notes=("※国では、令和4年度末にはほぼ全国民にカードが行き渡ることを目指している。",), source=_at("34", "B8", card),
        ),
        Indicator(
            "reform-plan", "35-1", "オンライン化を推進する手続数", _P3B, ("総務部",), ("デジタル推進課",), unit="手続",
            direction=Direction.INCREASE, accumulation=Accumulation.CUMULATIVE, kind=Kind.QUANTITY,
            target=Target(None, 19000.0, approximate=True, text="約19,000手続", unit="手続"), initiative="35",
            flags=frozenset({Flag.SCOPE}),
        ),
        Indicator(
            "reform-plan", "35-2", "オンライン化を達成する手続数", _P3B, ("総務部",), ("デジタル推進課",), unit="手続",
            direction=Direction.INCREASE, accumulation=Accumulation.CUMULATIVE, kind=Kind.QUANTITY,
            target=Target(2024, 600.0, approximate=True, text=online, unit="手続", source=_at("35", "B8", online)),
            initiative="35",
        ),
        *(
            Indicator("reform-plan", f"{number}-1", name, path, offices, divisions, target=Target(2024, None, kind=Kind.QUALITATIVE, text=name), initiative=number)
            for number, name, path, offices, divisions in (
                ("40", "市町村DX推進に関する適切な支援の実施", _P3C, ("総務部",), ("デジタル戦略課", "デジタル推進課")),
                ("42", "県と市町村の連携強化", _P4A, ("総務部", "総合企画部"), ("総務課", "市町村課", "地域づくり課")),
                ("47a", "県と企業等の包括的に連携した協働により、企業等の有するポテンシャルが発揮されることで、県の重要施策の推進や公的サービスの充実、地域の活性化に寄与する。", _P4B, ("総合企画部",), ("政策企画課",)),
            )
        ),
    )  # fmt: skip
    arrows = (
        ScheduleEntry(2022, "職場環境改善研修（1次予防）"),
        ScheduleEntry(2023, "", continued=True),
        ScheduleEntry(2024, "「第4次プラン」施行", line=1),
    )
    cards = (
        _card("30", _P2[-1], _P2, ("総務部",), ("総務ワークステーション",), arrows),
        _card("34", _P3A[-1], _P3A, ("総務部",), ("デジタル戦略課",), _schedule("広報周知", "情報連携")),
        _card("35", _P3B[-1], _P3B, ("総務部",), ("デジタル推進課",), _schedule("把握、分析、対応")),
        _card("40", _P3C[-1], _P3C, ("総務部",), ("デジタル戦略課",), _schedule("意見交換", "相談対応", "共同利用")),
        _card("42", _P4A[-1], _P4A, ("総務部", "総合企画部"), ("総務課",), _schedule("情報共有")),
        _card("47a", _P4B[-1], _P4B, ("総合企画部",), ("政策企画課",), _schedule("企業等の募集")),
    )
    found = (
        Issue(
            IssueCode.TARGET_ASSUMED,
            "reform-plan.xlsx",
            "34",
            "B8",
            {"text": "ほぼ全ての県民への普及", "assumption": "100%"},
        ),
        Issue(IssueCode.STATED_RATE_MISMATCH, "reform-plan.xlsx", "30", "B8", {"stated": "72.4", "computed": "72.45…"}),
    )
    plan = Plan("reform-plan", "行財政改革計画", "千葉県", 2022, 2024, files=("reform-plan.xlsx",))
    return ParsedPlan(plan, rows, cards, found)


def growth() -> ParsedPlan:
    """The growth strategy: no organisation, no departments, budgets without a unit, a figure from a narrative."""
    strategy = ("(6) 県庁オープン化戦略",)
    text = "マイナンバーカード保有率73.3%(全国平均70.0%、全国10位 R5.6末時点)"
    place = Source("growth-strategy-r5.xlsx", "アクションプラン", "I8", text)
    rows = (
        Indicator("growth-strategy-r5", "i", "ジョブチャレンジ制度や庁内複業制度の活用", strategy, unit="%", direction=Direction.INCREASE, accumulation=Accumulation.ANNUAL, kind=Kind.QUANTITY, target=Target(2023, 1.0, comparator=Comparator.GE, text="1%以上/年", unit="%"), derived=(Derived(32.0, "人", "約3,200名 × 1%"),)),
        Indicator("growth-strategy-r5", "ii", "「デジタル公共サービス」のスコア", strategy, direction=Direction.INCREASE, accumulation=Accumulation.POINT, kind=Kind.QUANTITY, target=Target(2023, 20.0, comparator=Comparator.GE, text="20.0以上")),
        Indicator("growth-strategy-r5", "iii", "マイナンバーカード保有率", strategy, unit="%", direction=Direction.INCREASE, accumulation=Accumulation.POINT, actuals=(Measurement(2023, 73.3, as_of=date(2023, 6, 30), source=place),), benchmarks=(Benchmark("全国平均", 70.0),), rank=Rank(10, "全国"), flags=frozenset({Flag.FROM_NARRATIVE}), initiative="4"),
        Indicator("growth-strategy-r5", "iv", "電子申請の件数", strategy, unit="件", direction=Direction.INCREASE, accumulation=Accumulation.ANNUAL, kind=Kind.QUANTITY, target=Target(2023, 5300.0, text="5,300件", unit="件"), flags=frozenset({Flag.FROM_NARRATIVE})),
    )  # fmt: skip
    names = (
        "県庁活性化促進事業",
        "地方創生人材育成研修事業",
        "働き方改革ラボ2.0事業",
        "マイナンバーカード利活用プラットフォーム実証事業",
        "行政手続きオンライン化事業",
        "サービス連携プラットフォーム等整備事業",
    )
    amounts = (4450, 2900, 9200, 7567, 2334, 142600)
    tasks = tuple(
        Initiative("growth-strategy-r5", str(at), name, strategy, budget=Budget(float(amount)), period=Period("2023-04", "2024-03", "R5.4~R6.3"))
        for at, (name, amount) in enumerate(zip(names, amounts, strict=True), start=1)
    )  # fmt: skip
    plan = Plan(
        "growth-strategy-r5", "令和5年度成長戦略アクションプラン", None, 2023, 2023, files=("growth-strategy-r5.xlsx",)
    )
    found = (
        Issue(IssueCode.BUDGET_UNIT_UNKNOWN, "growth-strategy-r5.xlsx", "アクションプラン", "F5", {"value": "4,450"}),
    )
    return ParsedPlan(plan, rows, tasks, found)


def example() -> ParsedPlan:
    """A fictional plan with every status, trends, a range, a decreasing indicator and three departments."""
    columns = (
        ("1", "待機児童数", "人", Direction.DECREASE, 420.0, 0.0, (400.0, 380.0, 372.0), "福祉部"),
        ("2", "再生可能エネルギー導入量", "MW", Direction.INCREASE, 900.0, 1500.0, (1010.0, 1120.0, 1260.0), "環境部"),
        ("3", "がん検診受診率", "%", Direction.INCREASE, 42.0, 60.0, (43.1, 45.2, 50.1), "福祉部"),
        ("4", "観光消費額", "億円", Direction.INCREASE, 3200.0, 4000.0, (3500.0, 3900.0, 4100.0), "商工部"),
        ("5", "農業産出額", "億円", Direction.INCREASE, 1000.0, 1200.0, (), "商工部"),
        ("6", "県道の舗装率", "%", Direction.INCREASE, 88.0, 95.0, (88.2, 88.5, 88.9), "環境部"),
    )
    rows = [
        Indicator(
            "example-plan", f"E-{number}", name, (f"柱{1 + int(number) % 2} 安心とにぎわい", f"施策{number}"), (office,), (f"{office}第一課",),
            unit=unit, direction=direction, accumulation=Accumulation.POINT, kind=Kind.QUANTITY,
            baseline=Measurement(2021, start), target=Target(2026, aim, text=f"{aim:g}", unit=unit),
            milestones=(Target(2024, (start + aim) / 2, text=""),),
            actuals=tuple(Measurement(2022 + at, value, source=Source("example.xlsx", "指標", f"H{at}", f"{value:g}")) for at, value in enumerate(values)) or (Measurement(2022, None, missing=Missing.PENDING),),
        )
        for number, name, unit, direction, start, aim, values, office in columns
    ]  # fmt: skip
    plan = Plan("example-plan", "見本県 総合計画", "見本県", 2022, 2026, fictional=True, files=("example.xlsx",))
    return ParsedPlan(plan, tuple(rows))


def hostile() -> ParsedPlan:
    """Names and texts that would be markup if anybody let them."""
    row = Indicator(
        "hostile", "h<1>", HOSTILE, (HOSTILE,), (HOSTILE,), (HOSTILE,), unit="<b>%</b>", direction=Direction.INCREASE,
        kind=Kind.QUANTITY, baseline=Measurement(2021, 1.0, source=Source(HOSTILE, HOSTILE, "A1", HOSTILE)),
        target=Target(2024, 2.0, text=HOSTILE), actuals=(Measurement(2022, 1.5), Measurement(2023, 1.2)),
        notes=(HOSTILE,), initiative="h", narratives=(Narrative(NarrativeKind.SITUATION, HOSTILE),),
    )  # fmt: skip
    task = Initiative("hostile", "h", HOSTILE, (HOSTILE,), (HOSTILE,), schedule=(ScheduleEntry(2022, HOSTILE),))
    plan = Plan("hostile", HOSTILE, HOSTILE, 2022, 2024, files=(HOSTILE,))
    return ParsedPlan(
        plan, (row,), (task,), (Issue(IssueCode.NUMBER_UNREAD, HOSTILE, HOSTILE, "A1", {"text": HOSTILE}),)
    )


def empty() -> ParsedPlan:
    """A plan with a title and nothing else."""
    return ParsedPlan(Plan("empty", "空の計画"))
