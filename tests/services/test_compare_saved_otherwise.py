"""The same plan saved by another program or another hand: nothing has changed."""

import pytest

from tests.services.next_versions import LONG, WIDE, Case, between, column, edited, ordered, told, xlsx

SAME = [
    Case("the same file", WIDE, WIDE),
    Case("csv saved as a workbook", WIDE, xlsx(WIDE)),
    Case("a workbook saved as csv", xlsx(WIDE), WIDE),
    Case("all values as text", xlsx(WIDE), xlsx(WIDE, as_text=True)),
    Case("CP932", WIDE, WIDE.encode("cp932")),
    Case("UTF-16", WIDE, WIDE.encode("utf-16")),
    Case("with a byte order mark and Windows line ends", WIDE, WIDE.replace("\n", "\r\n").encode("utf-8-sig")),
    Case("tabs for commas", WIDE, WIDE.replace(",", "\t")),
    Case("a renamed sheet", xlsx(WIDE), xlsx(WIDE, sheet="指標一覧（R6.3）")),
    Case(
        "blank rows above and notes below",
        xlsx(WIDE),
        xlsx(WIDE, above="!skip 3", below="!skip 2\n※1 端数処理のため一致しないことがある。\n（注）R5は速報値を含む。"),
    ),
    Case("blank rows between", WIDE, WIDE.replace("医療,健診", ",,,,,,,,,,\n,,,,,,,,,,\n医療,健診")),
    Case("an empty column at each side", WIDE, "".join(f",{line},\n" for line in WIDE.splitlines())),
    Case(
        "columns in another order",
        WIDE,
        "".join(",".join(reversed(line.split(","))) + "\n" for line in WIDE.splitlines()),
    ),
    Case("rows in another order", WIDE, ordered(WIDE, 4, 2, 0, 3, 1)),
    Case("numbers written otherwise", WIDE, edited(WIDE, ("1000", '"1,000"'), ("9.0", "９．０"), ("56", "56.0"))),
    Case(
        "years written otherwise",
        WIDE,
        WIDE.replace("R3", "令和3年度").replace("R8", "2026").replace("R5実績", "令和５年度実績"),
    ),
    Case("heads named otherwise", WIDE, edited(WIDE, ("R4実績,R5実績", "2022年度実績値,実績値（R5）"))),
    Case("spaces and line breaks in names", xlsx(WIDE), xlsx(edited(WIDE, ("企業誘致件数", "企業誘致\\n　件数")))),
    Case("comparator that the direction says anyway", WIDE, edited(WIDE, ("R8,70,", "R8,70%以上,"))),
    Case("72.4 and 72.40", edited(WIDE, (",56\n", ",72.4\n")), edited(WIDE, (",56\n", ",72.40\n"))),
    Case("an empty column for the year to come", WIDE, column(WIDE, "R6実績", "", "", "", "", "")),
    Case("dashes in the column for the year to come", WIDE, column(WIDE, "R6実績", "-", "－", "―", "ー", "-")),
    Case("the unit behind the values", WIDE, edited(WIDE, ("70,52,56", "70%,52%,56%"))),
    Case(
        "percentages as Excel keeps them",
        xlsx(WIDE),
        xlsx(edited(WIDE, ("R3,50,R8,70,52,56", "R3,%0.5,R8,%0.7,%0.52,%0.56"))),
    ),
    Case("the provisional mark was that of final", LONG, edited(LONG, ("R4,20,確定", "R4,20,"))),
    Case("long rows sorted by year", LONG, ordered(LONG, 0, 2, 1, 3)),
    Case(
        "long rows as wide years",
        edited(LONG, ("R5,60,速報", "R5,60,"), ("R5,,未公表", "R5,,")),
        "指標ID,指標名,単位,方向,基準年度,基準値,目標年度,目標値,R4実績,R5実績\n"
        "1,受講率,%,増加,R3,40,R8,80,50,60\n2,相談件数,件,増加,R3,10,R8,30,20,\n",
    ),
    Case(
        "the pillar's cells merged",
        xlsx(WIDE),
        xlsx(edited(WIDE, ("産業,創業者数", "^,創業者数"), ("医療,死亡率", "^,死亡率"))),
    ),
]


@pytest.mark.parametrize("case", SAME, ids=lambda case: case.kind)
def test_nothing_changed(case):
    assert told(between(case.old, case.new)) == case.expected()
