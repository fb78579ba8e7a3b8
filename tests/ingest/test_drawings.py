"""Shapes and pictures over cells: arrows of a schedule are reported where the cells alone cannot tell."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from kpi.i18n.issues import issue_message
from kpi.ingest.assemble import read_book
from kpi.ingest.errors import UnusableFileError
from kpi.ingest.open_book import open_book
from kpi.ingest.raw import Drawing, DrawingKind
from kpi.model.issues import IssueCode, Severity
from tests.ingest.grid import workbook

_XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

CARD = """
整理番号 | 1 | | |
項目名 | 窓口の改善 | | |
現状・課題 | 待ち時間が長い | | |
取組内容 | 予約制を入れる | | |
目標 | 待ち時間 30分 | | |
取組工程 | R4 | R5 | R6
^ | 準備 | | 見直し
効果 | 待ち時間が短くなる | | |
"""
TABLE = "指標名 | 単位 | 基準値（R3） | 目標値（R7） | R4実績\n受講率 | % | 40 | 80 | 50\n満足度 | 点 | 3 | 4 | 3"


def drawn(text: str, *anchors: str, target: str = "../drawings/drawing1.xml") -> bytes:
    """A workbook with shapes on its first sheet."""
    part = f'<xdr:wsDr xmlns:xdr="{_XDR}" xmlns:a="{_A}" xmlns:mc="{_MC}">{"".join(anchors)}</xdr:wsDr>'
    relations = f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="d" Type="{_OFFICE}/drawing" Target="{target}"/></Relationships>'
    out = BytesIO()
    with ZipFile(BytesIO(workbook(text))) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr("xl/drawings/drawing1.xml", part)
        new.writestr("xl/worksheets/_rels/sheet1.xml.rels", relations)
    return out.getvalue()


def corner(name: str, row: int, column: int, off: int = 5000) -> str:
    return (
        f"<xdr:{name}><xdr:col>{column}</xdr:col><xdr:colOff>{off}</xdr:colOff>"
        f"<xdr:row>{row}</xdr:row><xdr:rowOff>{off}</xdr:rowOff></xdr:{name}>"
    )


def two(start: tuple[int, int], end: tuple[int, int], shape: str, off: int = 5000) -> str:
    return f"<xdr:twoCellAnchor>{corner('from', *start)}{corner('to', *end, off)}{shape}<xdr:clientData/></xdr:twoCellAnchor>"


def one(start: tuple[int, int], shape: str) -> str:
    return f'<xdr:oneCellAnchor>{corner("from", *start)}<xdr:ext cx="900" cy="900"/>{shape}</xdr:oneCellAnchor>'


def shape(preset: str, *paragraphs: str, hidden: bool = False, kind: str = "sp") -> str:
    seen = 'hidden="1"' if hidden else ""
    own = f'<xdr:cNvPr id="2" name="図形 1" {seen}/>'
    body = "".join(f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>" for text in paragraphs)
    return (
        f"<xdr:{kind}><xdr:nv{kind[0].upper()}{kind[1:]}Pr>{own}</xdr:nv{kind[0].upper()}{kind[1:]}Pr>"
        f'<xdr:spPr><a:prstGeom prst="{preset}"/></xdr:spPr><xdr:txBody>{body}</xdr:txBody></xdr:{kind}>'
    )


def frame(sort: str, *, hidden: bool = False) -> str:
    """A frame with a diagram, a chart and the like; its contents lie in other parts."""
    own = f'<xdr:cNvPr id="3" name="図 1" {"hidden=" + chr(34) + "1" + chr(34) if hidden else ""}/>'
    return (
        f"<xdr:graphicFrame><xdr:nvGraphicFramePr>{own}</xdr:nvGraphicFramePr>"
        f'<a:graphic><a:graphicData uri="{sort}"/></a:graphic></xdr:graphicFrame>'
    )


CONNECTOR = shape("straightConnector1", kind="cxnSp")
PICTURE = shape("rect", kind="pic")
DIAGRAM = frame("http://schemas.openxmlformats.org/drawingml/2006/diagram")
CHART = frame("http://schemas.openxmlformats.org/drawingml/2006/chart")
SLICER = frame("http://schemas.microsoft.com/office/drawing/2010/slicer")
ARROW, TEXT, PICTURED = DrawingKind.ARROW, DrawingKind.TEXT, DrawingKind.PICTURE


@pytest.mark.parametrize(
    ("anchor", "found"),
    [
        (two((6, 1), (6, 3), CONNECTOR), [Drawing(ARROW, (6, 1, 6, 3))]),
        (two((6, 1), (6, 3), shape("rightArrow")), [Drawing(ARROW, (6, 1, 6, 3))]),
        (two((6, 1), (6, 3), shape("leftRightArrow", "検討", "実施")), [Drawing(ARROW, (6, 1, 6, 3), "検討 実施")]),
        (two((6, 1), (6, 3), shape("line")), [Drawing(ARROW, (6, 1, 6, 3))]),
        (two((6, 1), (6, 3), shape("homePlate", "準備")), [Drawing(ARROW, (6, 1, 6, 3), "準備")]),
        (two((6, 1), (6, 3), shape("rect", "注意")), [Drawing(TEXT, (6, 1, 6, 3), "注意")]),
        (two((6, 1), (6, 3), shape("rect")), []),
        (two((6, 1), (6, 3), shape("rightArrow", hidden=True)), []),
        (two((6, 1), (6, 3), PICTURE), [Drawing(PICTURED, (6, 1, 6, 3))]),
        (one((6, 1), PICTURE), [Drawing(PICTURED, (6, 1, 6, 1))]),
        (two((6, 1), (6, 3), shape("rect", kind="pic", hidden=True)), []),
        (two((6, 1), (8, 3), DIAGRAM), [Drawing(PICTURED, (6, 1, 8, 3))]),
        (two((6, 1), (8, 3), frame("http://schemas.openxmlformats.org/drawingml/2006/diagram", hidden=True)), []),
        (two((6, 1), (8, 3), CHART), []),
        (two((6, 1), (8, 3), SLICER), []),
        (two((6, 1), (6, 3), f"<xdr:grpSp>{PICTURE}{CONNECTOR}</xdr:grpSp>"), [Drawing(ARROW, (6, 1, 6, 3))]),
        (two((6, 1), (6, 3), f"<xdr:grpSp>{PICTURE}{shape('rect', '甲')}</xdr:grpSp>"), [Drawing(TEXT, (6, 1, 6, 3), "甲")]),
        (two((6, 1), (6, 3), f"<xdr:grpSp>{shape('rect', '甲')}{CONNECTOR}</xdr:grpSp>"), [Drawing(ARROW, (6, 1, 6, 3), "甲")]),
        (two((6, 1), (6, 3), CONNECTOR, off=0), [Drawing(ARROW, (6, 1, 6, 2))]),
        (two((8, 3), (6, 1), CONNECTOR), [Drawing(ARROW, (6, 1, 8, 3))]),
        (one((6, 1), shape("rightArrow")), [Drawing(ARROW, (6, 1, 6, 1))]),
        (f'<xdr:absoluteAnchor><xdr:pos x="1" y="1"/>{CONNECTOR}</xdr:absoluteAnchor>', [Drawing(ARROW, None)]),
        (f"<mc:AlternateContent><mc:Choice Requires='a14'>{two((6, 1), (6, 2), CONNECTOR)}</mc:Choice><mc:Fallback>{two((6, 1), (6, 2), CONNECTOR)}</mc:Fallback></mc:AlternateContent>", [Drawing(ARROW, (6, 1, 6, 2))]),
        (two((6, 1), (6, 2), f"<mc:AlternateContent><mc:Choice Requires='a14'>{shape('rightArrow', '甲')}</mc:Choice><mc:Fallback>{shape('rect', '乙')}</mc:Fallback></mc:AlternateContent>"), [Drawing(ARROW, (6, 1, 6, 2), "甲")]),
        ("<mc:AlternateContent/><xdr:twoCellAnchor/>", []),
    ],
)  # fmt: skip
def test_what_is_drawn(anchor, found):
    assert list(open_book("a.xlsx", drawn(CARD, anchor)).sheets[0].drawings) == found


def issues(content: bytes) -> list[tuple[IssueCode, str | None, str, str]]:
    (plan,) = read_book(open_book("a.xlsx", content)).plans
    codes = {IssueCode.SCHEDULE_DRAWN, IssueCode.DRAWING_NOT_READ}
    return [(i.code, i.cell, i.facts["text"], i.facts["count"]) for i in plan.issues if i.code in codes]


@pytest.mark.parametrize(
    ("text", "anchors", "found"),
    [
        (CARD, [two((6, 1), (6, 2), CONNECTOR)], [(IssueCode.SCHEDULE_DRAWN, "B7", "B7:C7", "1")]),
        (CARD, [two((6, 1), (6, 1), CONNECTOR)], []),  # over a filled cell alone: it adds nothing
        (CARD, [one((6, 2), shape("rightArrow", "試行"))], [(IssueCode.SCHEDULE_DRAWN, "C7", "C7「試行」", "1")]),
        (CARD, [two((6, 1), (6, 1), shape("rightArrow", "試行"))], [(IssueCode.DRAWING_NOT_READ, "B7", "B7「試行」", "1")]),
        (CARD, [one((2, 1), shape("rect", "要確認"))], [(IssueCode.DRAWING_NOT_READ, "B3", "B3「要確認」", "1")]),
        (CARD, [one((40, 40), CONNECTOR)] * 7, [(IssueCode.SCHEDULE_DRAWN, "AO41", "、".join(["AO41"] * 5) + "…", "7")]),
        (CARD, [f"<xdr:absoluteAnchor>{CONNECTOR}</xdr:absoluteAnchor>"], [(IssueCode.SCHEDULE_DRAWN, None, "", "1")]),
        (TABLE, [one((5, 5), CONNECTOR)], [(IssueCode.DRAWING_NOT_READ, "F6", "F6", "1")]),
        (TABLE, [one((5, 5), PICTURE)], [(IssueCode.DRAWING_NOT_READ, "F6", "F6", "1")]),
        (CARD, [one((6, 2), PICTURE), one((1, 1), DIAGRAM)], [(IssueCode.DRAWING_NOT_READ, "C7", "C7、B2", "2")]),
        (CARD, [one((1, 1), CHART)], []),
        (TABLE, [], []),
    ],
)  # fmt: skip
def test_what_is_said_of_it(text, anchors, found):
    assert issues(drawn(text, *anchors)) == found


def test_arrows_of_a_schedule_are_a_warning_that_says_where():
    (plan,) = read_book(open_book("a.xlsx", drawn(CARD, two((6, 1), (6, 2), CONNECTOR)))).plans
    (issue,) = [one for one in plan.issues if one.code is IssueCode.SCHEDULE_DRAWN]
    assert issue.severity is Severity.WARNING
    assert "B7:C7" in issue_message(issue, "ja")
    assert "B7:C7" in issue_message(issue, "en")


@pytest.mark.parametrize("target", ["/xl/drawings/drawing1.xml", "../drawings/drawing1.xml"])
def test_both_ways_of_naming_the_part(target):
    assert len(open_book("a.xlsx", drawn(CARD, one((1, 1), CONNECTOR), target=target)).sheets[0].drawings) == 1


def test_a_part_that_is_not_there_is_no_drawing():
    assert open_book("a.xlsx", drawn(CARD, target="../drawings/other.xml")).sheets[0].drawings == ()


def test_groups_in_groups_without_end_and_more_shapes_than_count():
    deep = "<xdr:grpSp>" * 5_000 + CONNECTOR + "</xdr:grpSp>" * 5_000
    assert open_book("a.xlsx", drawn(CARD, one((1, 1), deep))).sheets[0].drawings == (Drawing(ARROW, (1, 1, 1, 1)),)
    assert len(open_book("a.xlsx", drawn(CARD, *[one((1, 1), CONNECTOR)] * 2_000)).sheets[0].drawings) == 500


def test_a_part_that_is_no_xml_is_a_damaged_file():
    with pytest.raises(UnusableFileError) as caught:
        open_book("a.xlsx", drawn(CARD, "<xdr:twoCellAnchor>"))
    assert caught.value.issue.code is IssueCode.FILE_DAMAGED
