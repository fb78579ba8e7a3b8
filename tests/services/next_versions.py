"""Tables as a planning section keeps them, and how the next version of one is made from it."""

from collections.abc import Sequence
from dataclasses import dataclass

from kpi.attainment.judge import judge
from kpi.model.issues import Severity
from kpi.services.assess import read_files
from kpi.services.compare import compare
from kpi.services.comparison import Change, Comparison
from kpi.services.schemes import load_scheme
from tests.ingest.grid import workbook

WIDE = """
柱,指標名,主務課,単位,方向,基準年度,基準値,目標年度,目標値,R4実績,R5実績
産業,企業誘致件数,産業課,件,増加,R3,10,R8,40,16,20
産業,創業者数,産業課,人,増加,R3,100,R8,200,110,150
医療,健診受診率,健康課,%,増加,R3,50,R8,70,52,56
医療,死亡率,健康課,人,減少,R3,9.0,R8,6.0,8.5,8.1
環境,温室効果ガス排出量,環境課,千t,減少,R3,1000,R8,700,950,
""".lstrip()
LONG = """
指標ID,指標名,単位,方向,基準年度,基準値,目標年度,目標値,実績年度,実績値,実績区分
1,受講率,%,増加,R3,40,R8,80,R4,50,確定
1,受講率,%,増加,R3,40,R8,80,R5,60,速報
2,相談件数,件,増加,R3,10,R8,30,R4,20,確定
2,相談件数,件,増加,R3,10,R8,30,R5,,未公表
""".lstrip()


@dataclass(frozen=True)
class Case:
    """Two files and what lies between them, each entry as a line (see ``told``). A file is bytes, or the text of a CSV."""

    kind: str
    old: str | bytes
    new: str | bytes
    added: Sequence[str] = ()
    removed: Sequence[str] = ()
    renamed: Sequence[str] = ()
    changed: Sequence[str] = ()
    moved: Sequence[str] = ()
    plans: Sequence[str] = ()
    initiatives: Sequence[str] = ()

    def expected(self) -> dict[str, list[str]]:
        """The lines by their heading, sorted."""
        names = ("added", "removed", "renamed", "changed", "moved", "plans", "initiatives")
        return {name: sorted(getattr(self, name)) for name in names}


def edited(text: str, *changes: tuple[str, str]) -> str:
    """A text with parts of it exchanged, each of which has to be there exactly once."""
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def column(text: str, *cells: str) -> str:
    """A table with one more column at its right."""
    return "".join(f"{line},{cell}\n" for line, cell in zip(text.splitlines(), cells, strict=True))


def without(text: str, name: str) -> str:
    """A table without the column of that name."""
    rows = [line.split(",") for line in text.splitlines()]
    at = rows[0].index(name)
    return "".join(",".join(row[:at] + row[at + 1 :]) + "\n" for row in rows)


def ordered(text: str, *order: int) -> str:
    """A table with its rows in another order, or only some of them; 0 is the first below the head."""
    head, *rows = text.splitlines(keepends=True)
    return head + "".join(rows[at] for at in order)


def xlsx(text: str, *, as_text: bool = False, above: str = "", below: str = "", sheet: str = "Sheet1") -> bytes:
    """A CSV's cells as a workbook: its numbers as numbers, or as texts; with lines above and below."""
    mark = "'" if as_text else ""
    rows = [" | ".join(f"{mark}{cell}" if cell else "" for cell in line.split(",")) for line in text.splitlines()]
    return workbook("\n".join(filter(None, [f"!sheet {sheet}", above, *rows, below])))


def between(old: str | bytes, new: str | bytes) -> Comparison:
    """What changed between two files that are read as one plan, neither of which has an error."""
    sides = []
    for content in (old, new):
        raw = content if isinstance(content, bytes) else content.encode()
        name = "表.xlsx" if raw.startswith(b"PK") else "表.csv"
        plans, unreadable, _ = read_files([(name, raw)], plan="p")
        assert not unreadable, unreadable
        assert not [issue for issue in plans[0].issues if issue.severity is Severity.ERROR], plans[0].issues
        sides.append(judge(plans[0], load_scheme("standard")))
    return compare(*sides)


def told(found: Comparison) -> dict[str, list[str]]:
    """A comparison as sorted lines: names, ``old → new``, ``name: field (part) year old → new``."""
    tasks = found.initiatives
    gone = [f"- {one.name}" for one in tasks.removed]
    come = [f"+ {one.name}" for one in tasks.added]
    again = [f"{one.old} → {one.new}" for one in tasks.renamed]
    moved = [f"{one.name}: {one.old} {one.old_grade} → {one.new} {one.new_grade}" for one in found.status_changes]
    lines = {
        "added": [one.name for one in found.added],
        "removed": [one.name for one in found.removed],
        "renamed": [f"{one.old} → {one.new}" for one in found.renamed],
        "changed": [_line(one) for one in found.changed],
        "moved": moved,
        "plans": [f"{one.field}: {one.old} → {one.new}" for one in found.plans],
        "initiatives": [*gone, *come, *again, *(_line(one) for one in tasks.changed)],
    }
    return {name: sorted(one) for name, one in lines.items()}


def _line(one: Change) -> str:
    """Numbers as such; where both are the same, the texts that tell them apart."""
    sides = (one.old, one.new) if one.old != one.new else (one.old_text, one.new_text)
    old, new = (f"{side:g}" if isinstance(side, float) else str(side) for side in sides)
    which = "".join(f" {part}" for part in (one.part, one.fy) if part)
    return f"{one.name}: {one.field}{which} {old} → {new}"
