"""What was read, as text for people: one paragraph per record, then the findings."""

from collections.abc import Iterator

from kpi.ingest.assemble import ReadBook, read_book
from kpi.ingest.errors import UnusableFileError
from kpi.ingest.open_book import open_book
from kpi.model.issues import Issue, IssueCode
from kpi.model.records import Indicator, Initiative, Measurement, Source, Target
from kpi.model.terms import Certainty, Kind


def number(value: float | None) -> str:
    return "" if value is None else format(value, ".12g")


def _certainty(certainty: Certainty) -> str:
    return {Certainty.CERTAIN: "", Certainty.ASSUMED: "*", Certainty.UNREAD: "?"}[certainty]


def measured(m: Measurement) -> str:
    """``2021:40``: year, value; ``~`` about, ``*`` assumed, ``?`` not read, the reason in brackets where missing."""
    value = ("~" if m.approximate else "") + number(m.value) + (f"({m.missing})" if m.missing else "")
    ratio = f"={number(m.numerator)}/{number(m.denominator)}" if m.numerator is not None else ""
    extras = "".join(f" {x}" for x in (m.quality, f"@{m.as_of}" if m.as_of else None) if x)
    return f"{m.fy or ''}:{value}{ratio}{_certainty(m.certainty)}{extras}"


def target(t: Target) -> str:
    """``2027:>=80``; a range ``10~20``; words only in quotes; another kind named in front."""
    if t.kind == Kind.QUALITATIVE:
        return f"{t.fy or ''}:({t.missing})" if t.missing else f"{t.fy or ''}:“{' '.join(t.text.split())}”"
    span = f"{number(t.lower)}~{number(t.upper)}" if t.lower is not None or t.upper is not None else ""
    kind = "" if t.kind == Kind.QUANTITY else f"{t.kind} "
    about = "~" if t.approximate else ""
    unread = "?" if t.certainty == Certainty.UNREAD else ""  # what is assumed is for the tests of the target reader
    return f"{t.fy or ''}:{kind}{t.comparator or ''}{about}{number(t.value)}{span}{unread}"


def brief(i: Indicator) -> dict[str, str]:
    """An indicator as short texts by key; what is not there has no key."""
    parts = {
        "id": i.id,
        "unit": i.unit,
        "kind": "" if i.kind == Kind.QUANTITY else i.kind,
        "dir": i.direction,
        "acc": i.accumulation,
        "p": " > ".join(i.pillars),
        "dep": "、".join(i.departments),
        "div": "、".join(i.divisions),
        "rel": "、".join(i.related_divisions),
        "b": measured(i.baseline) if i.baseline else "",
        "t": target(i.target) if i.target else "",
        "m": ", ".join(map(target, i.milestones)),
        "a": ", ".join(map(measured, i.actuals)),
        "bench": ", ".join(f"{b.name} {b.fy or ''}:{number(b.value)}" for b in i.benchmarks),
        "rank": number(i.rank.value) if i.rank else "",
        "limit": number(i.limit),
        "type": i.method_type,
        "rate": i.stated_rate,
        "grade": i.stated_grade,
        "own": " / ".join(" ".join(said.split()) for said in (i.own_grade, i.own_reason) if said),
        "next": i.next_release,
        "budget": f"{number(i.budget.value)} {i.budget.unit or ''}".strip() if i.budget else "",
        "tags": "、".join(i.tags),
        "flags": " ".join(sorted(i.flags)),
        "derived": ", ".join(f"{d.formula} = {number(d.value)} {d.unit or ''}" for d in i.derived),
        "notes": " / ".join(" ".join(note.split()) for note in i.notes),
    }
    return {key: str(text) for key, text in parts.items() if text}


def _place(source: Source | None) -> str:
    return f"{source.sheet or ''}!{source.cell}" if source else "-"


def _indicator(i: Indicator) -> Iterator[str]:
    places = {"b": [i.baseline], "t": [i.target], "m": i.milestones, "a": i.actuals}
    yield f"indicator {i.name}  [{_place(i.source)}]"
    for key, text in brief(i).items():
        cells = [part.source.cell or "" for part in places.get(key, ()) if part and part.source]
        yield f"  {key}: {text}" + (f"  [{' '.join(cells)}]" if cells else "")
    if i.initiative is None:
        for narrative in i.narratives:
            yield f"  {narrative.kind}: {' '.join(narrative.text.split())}"


def _period(i: Initiative) -> str:
    if i.period is None:
        return ""
    return f"{i.period.start} to {i.period.end}" if i.period.start or i.period.end else i.period.text


def _initiative(i: Initiative) -> Iterator[str]:
    yield f"initiative {i.name}  [{_place(i.source)}]"
    yield f"  id: {i.id}"
    for key, text in (
        ("p", " > ".join(i.pillars)),
        ("dep", "、".join(i.departments)),
        ("div", "、".join(i.divisions)),
        ("rel", "、".join(i.related_divisions)),
        (
            "budget",
            f"{number(i.budget.value)} {i.budget.unit or '(no unit)'} {i.budget.missing or ''}" if i.budget else "",
        ),
        ("period", _period(i)),
    ):
        if text:
            yield f"  {key}: {text.strip()}"
    for e in i.schedule:
        yield f"  schedule {e.line} {e.fy}{' ..' if e.continued else ''} {' '.join(e.text.split())}"
    for n in i.narratives:
        yield f"  {n.kind}: {' '.join(n.text.split())}  [{_place(n.source)}]"


def issue_line(issue: Issue) -> str:
    facts = " ".join(f"{key}={' '.join(text.split())}" for key, text in sorted(issue.facts.items()) if text)
    return f"{issue.severity} {issue.code} {issue.sheet or ''}!{issue.cell or ''} {facts}".strip()


def dump(read: ReadBook) -> str:
    """All plans of a file."""
    lines: list[str] = []
    for parsed in read.plans:
        plan = parsed.plan
        lines.append(f"plan {plan.title} / {plan.organisation or '-'} / {plan.start_fy or ''}-{plan.end_fy or ''}")
        lines += [f"  note: {' '.join(note.split())}" for note in plan.notes]
        lines += [line for i in parsed.initiatives for line in _initiative(i)]
        lines += [line for i in parsed.indicators for line in _indicator(i)]
        lines += [issue_line(issue) for issue in parsed.issues if issue.code != IssueCode.TARGET_ASSUMED]
    return "\n".join(lines) + "\n"


def dump_bytes(file: str, content: bytes) -> str:
    """A file's reading, or why it could not be used."""
    try:
        return dump(read_book(open_book(file, content)))
    except UnusableFileError as error:
        return f"unusable: {issue_line(error.issue)}\n"
