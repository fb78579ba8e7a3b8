"""The columns of an indicator table by field, settled with the whole header in view."""

from dataclasses import dataclass, field, replace

from kpi.ingest.columns import SETTLED, Column, heading_key
from kpi.ingest.headers import Header
from kpi.ingest.layouts.column_contents import groups_rows, settle_by_content, texts_of
from kpi.ingest.layouts.columns_in_context import (
    adds_up,
    efforts_behind,
    settle_lone_year,
    settle_midway,
    signs,
    sums_of_years,
    years_of_both,
)
from kpi.ingest.layouts.header_years import with_years
from kpi.ingest.layouts.row_kinds import (
    RowKinds,
    find_row_kinds,
    kinds_in_names,
    rows_of_bodies,
    told_in_words,
    two_storeys,
)
from kpi.ingest.raw import RawSheet
from kpi.model.issues import IssueCode
from kpi.reading.patterns import lazy
from kpi.reading.years import find_years

#: 現状値 is the present beside a baseline, and the baseline where there is none.
_PRESENT = {True: {"current": "actual", "current_year": "actual_year"}}
#: Where several columns are headed 年度, each dates the value to its left.
_YEAR_OF = {"baseline": "baseline_year", "target": "target_year"}
_PRESENT[False] = {"current": "baseline", "current_year": "baseline_year"}
_NUMBER = lazy(r"[(（]?(?:[\d０-９]{1,3}(?:[-－.．][\d０-９]{1,3})*|[①-⑳])[)）.．]?")
#: So many rows tell which year the present is.
_ENOUGH = 50
#: Headings of the column that divides a name: 歩数 | 男性.
_PARTS = {"対象", "対象者", "内訳", "性別", "年代", "年齢", "細目", "男女別", "学校種", "校種"}
_LONGEST_PART = 20
_SUM = lazy("累計|累積|通算|合計")

#: Offices, and no 関係機関 outside the body.
_OFFICES = lazy(r"関係(?:する)?(?:部局|部|局|課|室|所属)")

#: Words at the end of a group over years; 目標と実績 says nothing of its years.
_OVER_YEARS = lazy(
    r"(?:(?P<milestone>目標|計画(?=値|数)|目安|期待(?=値))|(?P<stated_rate>達成率|進捗率))(?:値|数値|数)?(?:の(?:推移|内訳))?(?:等)?$"
)


def _group(word: str) -> str | None:
    """What the years below a group hold; None where its words do not tell, or tell several things."""
    key = heading_key(word)
    told = None if "実績" in key or "対" in key else _OVER_YEARS.search(key)
    return told.lastgroup if told else None


@dataclass(slots=True)
class TableColumns:
    """The columns by field. ``all`` keeps several columns of one field (a year each) in their order.

    ``names`` are the columns whose texts together make a name (健康寿命 | 男性); ``kinds`` tells which rows hold targets
    and which results, where rows do that; ``bare_names`` are the names of rows whose own end in 目標 or 実績. ``yearly``: each row of a long table tells
    the target of its year. ``beside``: each value has a column beside it that tells its own year. ``sums``: the headings
    say that results add up over the years. ``signs``: those by which cells tell directions (+, ▼). ``assumed`` are columns with what was assumed of them.
    """

    header: Header[Column]
    all: dict[str, list[tuple[int, Column]]] = field(default_factory=dict)
    names: list[int] = field(default_factory=list)
    kinds: RowKinds | None = None
    bare_names: dict[int, str] = field(default_factory=dict)
    yearly: bool = False
    beside: bool = False
    sums: bool = False
    signs: frozenset[str] = frozenset()
    assumed: list[tuple[int, IssueCode]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Sort the columns into fields; a year without a group is a result."""
        self.header = with_years(self.header)
        based = any(role.field == "baseline" for role in self.header.roles.values())
        wide = all(
            role.fy is not None for role in self.header.roles.values() if role.field in {"actual", "year", "current"}
        )
        several = wide or sum(role == Column("actual_year") for role in self.header.roles.values()) > 1
        before = ""
        for column, role in sorted(self.header.roles.items()):
            name = "actual" if role.field == "year" else _PRESENT[based].get(role.field, role.field)
            alone = len(self.header.words.get(column, ())) < 2
            if name == "actual_year" and several and alone and role.number is None and before in _YEAR_OF:
                name = _YEAR_OF[before]
                self.beside = True
            before = name
            self.all.setdefault(name, []).append((column, role))
        results = self.all.get("actual", [])
        if first := [place for place in results if place[1].level == 0]:
            years = {role.fy for _, role in first}  # 今回（R6） beside 前回（R5）
            dated = [place for place in results if place[1].level and place[1].fy is not None]
            self.all["actual"] = sorted(
                first + [place for place in dated if place[1].fy not in years and None not in years]
            )

    def settle(self, sheet: RawSheet, rows: list[int]) -> None:
        """Find the columns of names and of kinds among the rows below the header, and what cells show of others."""
        self._find_names(sheet)
        self._add_up()
        sums_of_years(self.all, self.header)
        if sheet.mapping is None:
            self._of_others()
        if sheet.mapping is None:  # what people declared is not doubted
            settle_by_content(self.all, sheet, rows, self.header.words)
            self._numbers_of_names(sheet, rows)
            self._find_tree(sheet, rows)
            efforts_behind(self.all)
        years = any(role.field == "year" for role in self.header.roles.values())
        values = {c for name in ("target", "milestone", "actual", "baseline") for c, _ in self.all.get(name, ())}
        candidates = [column for column in range(self._left(), sheet.width) if column not in values]
        self.kinds = find_row_kinds(sheet, rows, candidates) if years else None
        if self.kinds is None and sheet.mapping is None and not self.long:
            self.kinds = rows_of_bodies(sheet, rows, candidates)
        if self.kinds is not None:
            self._drop(self.kinds.column)
        if not self.names:
            return
        if self.kinds is None and years and (told := kinds_in_names(sheet, rows, self.names[0])):
            self.kinds, self.bare_names = told
        if self.kinds is None and years and sheet.mapping is None:
            self.kinds = told_in_words(sheet, self.header, rows, self.names[0])
        if self.kinds is None and (storeys := two_storeys(sheet, self.header, rows, self.names[0])):
            self.kinds, both = storeys
            for column in both:
                role = self.header.roles[column]
                self._drop(column)
                self.all.setdefault("actual", []).append((column, Column("year", role.fy, role.unit)))
            self.all["actual"].sort(key=lambda place: place[0])
        self._in_context(sheet, rows)
        self._add_parts(sheet, rows)
        self.all["name"] = [(column, Column("name")) for column in self.names]

    def _in_context(self, sheet: RawSheet, rows: list[int]) -> None:
        """Settle what only the rows, or the columns beside, tell of a column."""
        if self.kinds is not None:
            self._rates_in_rows(sheet, self.kinds)
            if "milestone" in self.kinds.of_row.values():
                years_of_both(self.all, self.header)
        elif sheet.mapping is None:
            self._by_groups()
            self._aim(sheet, rows)
            found = (settle_midway(self.all, sheet, rows, self.header), settle_lone_year(self.all, self.header))
            self.assumed.extend(one for one in found if one is not None)
        self.sums = adds_up(self.all, self.header)
        self.signs = signs(self.all, sheet, rows)

    def _of_others(self) -> None:
        """Bare years below a group that nothing knows (類似県平均) are no results where others of these years are.

        Nor is 決算 beside 予算: that is money spent.
        """
        words = self.header.words
        spent = {words[c][:-1] for c, role in self.header.roles.items() if role.field == "budget" and c in words}
        for column, _ in list(self.all.get("actual", ())):
            if heading_key(words[column][-1]) in SETTLED and words[column][:-1] in spent:
                self._drop(column)
        results = self.all.get("actual", [])
        unsure = [c for c, role in results if role.field == "year" and len(self.header.words.get(c, ())) > 1]
        told = {role.fy for c, role in results if c not in unsure and role.fy is not None}
        for column in unsure:
            if self.header.roles[column].fy in told:
                self._drop(column)

    def _add_up(self) -> None:
        """Beside 累計目標 the column 累計実績 is the result of the latest year; those of each year are not to be held against it."""
        words = self.header.words
        sums = {
            name: [p for p in self.all.get(name, ()) if _SUM.search(words[p[0]][-1])] for name in ("actual", "target")
        }
        results = self.all.get("actual", [])
        years = [role.fy for _, role in results if role.fy is not None]
        plain = len(sums["target"]) == len(self.all.get("target", ())) == 1 and "milestone" not in self.all
        if plain and len(sums["actual"]) == 1 and len(results) > 1 and sums["actual"][0][1].fy is None and years:
            column, role = sums["actual"][0]
            self.all["actual"] = [(column, replace(role, fy=max(years)))]

    def _rates_in_rows(self, sheet: RawSheet, kinds: RowKinds) -> None:
        """Rows 達成状況 with nothing but percentages hold published rates, and no grades."""
        judged = [row for row, kind in kinds.of_row.items() if kind == "stated_grade"]
        said = [text for column, _ in self.all.get("actual", ()) for text in texts_of(sheet, judged[:_ENOUGH], column)]
        if said and all(
            text.endswith("%") and text[:-1].replace(".", "").replace(",", "").isdecimal() for text in said
        ):
            kinds.of_row.update(dict.fromkeys(judged, "stated_rate"))

    def _add_parts(self, sheet: RawSheet, rows: list[int]) -> None:
        """The column beside the names goes on with them where it divides them: 区分, 対象, one without a heading, 圏域."""
        beside = self.names[-1] + 1
        said = "".join(self.header.words.get(beside, ("",))[-1].split())
        by_kind = self.kinds is not None and self.kinds.column == beside
        if said == "区分" and not by_kind and self._divides(sheet, rows, beside):
            self._drop(beside)
        elif not (
            said in _PARTS
            or (not said and self._holds_words(sheet, rows, beside))
            or (sheet.mapping is None and self._names_parts(sheet, rows, beside))
        ):
            return
        self.names.append(beside)

    def _by_groups(self) -> None:
        """Bare years below a group that no list knows (年度ごとの計画値, 目標値の推移, 数値目標) hold what its words say."""
        for column, role in list(self.all.get("actual", ())):
            if role.field != "year":
                continue
            told = [found for word in self.header.words.get(column, ())[:-1] if (found := _group(word))]
            name = told[-1] if told and len(set(told)) == 1 else "actual"
            if name != "actual":
                self._drop(column)
                self.all.setdefault(name, []).append((column, replace(role, field=name)))

    def _aim(self, sheet: RawSheet, rows: list[int]) -> None:
        """Bare years that all come after the present (現況（R4） | 2025 | 2026 …) hold targets, where nothing else does."""
        present = [(c, role) for c, role in self.header.roles.items() if role.field == "current"]
        results = self.all.get("actual", [])
        aims = {"target", "milestone", "target_lower", "target_upper", "former_target"}
        if not present or aims & self.all.keys() or not results or any(role.field != "year" for _, role in results):
            return
        column, role = present[-1]
        said = [span.reading.fy for row in rows[:_ENOUGH] for span in find_years(sheet.text(row, column))]
        known = [fy for fy in (role.fy, *said) if fy is not None]
        years = [role.fy for _, role in results if role.fy is not None]
        if known and years and max(known) < min(years):
            self.all["milestone"] = [(c, replace(role, field="milestone")) for c, role in self.all.pop("actual")]

    def own_by_related(self) -> None:
        """「関係課」 names the owners where no other column does; each name tells whether it is a department."""
        related = self.all.get("related", [])
        offices = [c for c, _ in related if _OFFICES.match("".join(self.header.words[c][-1].split()))]
        if offices and not {"department", "division"} & self.all.keys():
            self.all["division"] = [(column, Column("division", level=1)) for column in offices]
            self.all["related"] = [place for place in related if place[0] not in offices]

    def first(self, name: str) -> int | None:
        """The first column of a field."""
        found = self.all.get(name)
        return found[0][0] if found else None

    @property
    def long(self) -> bool:
        """Whether each row tells its own year."""
        told = not self.beside and any(role.number is None for _, role in self.all.get("actual_year", ()))
        return told and any(role.fy is None and role.number is None for _, role in self.all.get("actual", ()))

    def known(self) -> set[int]:
        """The columns that are read."""
        unread = {"schedule"}
        read = {c for name, cells in self.all.items() if name not in unread for c, _ in cells}
        return read | ({self.kinds.column} if self.kinds else set())

    def _left(self) -> int:
        return min(self.header.roles, default=0)

    def _find_names(self, sheet: RawSheet) -> None:
        found = [column for column, _ in self.all.get("name", ())]
        if not found:
            return
        best = next((c for c in found if "名" in self.header.words[c][-1]), found[0])
        reach = sheet.block(self.header.last, best)
        self.names = [c for c in found if reach[1] <= c <= reach[3]]
        self.all["name"] = [(column, Column("name")) for column in self.names]

    def _numbers_of_names(self, sheet: RawSheet, rows: list[int]) -> None:
        """Below one heading over two columns the first may only number the names: 1 | 農作物被害額."""
        if len(self.names) < 2:
            return
        said = [text for row in rows[:_ENOUGH] if (text := sheet.text(row, self.names[0]))]
        if said and all(_NUMBER.fullmatch(text) for text in said):
            number = self.names[0]
            self._drop(number)
            self.all.setdefault("id", []).append((number, Column("id")))

    def _find_tree(self, sheet: RawSheet, rows: list[int]) -> None:
        """Columns left of the names with an unknown heading whose words group the rows are levels of the tree."""
        if not self.names:
            return
        level = 1
        for column in range(self.names[0]):
            known = next((role for c, role in self.all.get("tree", ()) if c == column), None)
            if known is not None:
                level = max(level, known.level)
            elif column in self.header.words and column not in self.known() and groups_rows(sheet, rows, column):
                self.all.setdefault("tree", []).append((column, Column("tree", level=level)))

    def _drop(self, column: int) -> None:
        self.names = [c for c in self.names if c != column]
        self.all = {
            name: kept for name, cells in self.all.items() if (kept := [cell for cell in cells if cell[0] != column])
        }

    def _divides(self, sheet: RawSheet, rows: list[int], column: int) -> bool:
        """Whether a column names the parts of indicators: several different ones beside one name."""
        parts: dict[str, list[str]] = {}
        name = ""
        for row in rows:
            name = sheet.text(row, self.names[-1]) or name
            if name and (text := sheet.text(row, column)):
                parts.setdefault(name, []).append(text)
        several = [said for said in parts.values() if len(said) > 1]
        return bool(several) and all(len(set(said)) == len(said) for said in several)

    def _names_parts(self, sheet: RawSheet, rows: list[int], column: int) -> bool:
        """Whether a column whose heading is not known (圏域) divides the names: short words, several beside one name."""
        if column in self.known() or not self._divides(sheet, rows, column):
            return False
        values = {c for name in ("target", "milestone", "actual", "baseline") for c, _ in self.all.get(name, ())}
        parted = [row for row in rows if sheet.text(row, column)]
        short = all(len(sheet.text(row, column)) <= _LONGEST_PART for row in parted)
        return short and not any(values.isdisjoint(sheet.filled(row)) for row in parted)

    def _holds_words(self, sheet: RawSheet, rows: list[int], column: int) -> bool:
        texts = [text for row in rows if (text := sheet.text(row, column))]
        return bool(texts) and column not in self.known() and not any(c.isdigit() for text in texts for c in text)
