"""Published figures through the command line: a table of canonical columns in, the publisher's rates and grades out.

What lies between a cell and a grade (numbers, years, types, directions, rounding) must lose nothing on the way.
"""

import csv
import json

import pytest

from kpi.cli import main
from tests.attainment.tables import ROMAN, YEARS, attained, long_table, wide_table
from tests.attainment.test_published import DIFFERING

SCHEMES = {"宮城県": "miyagi", "岐阜県": "gifu", "茨城県": "ibaraki", "長野県": "nagano", "富士市": "fuji"}


def read(path, body=None):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.DictReader(file) if body in {None, row.get("body")}]


def miyagi(rows, year, roman):
    for number, row in enumerate(rows):
        start, end = row["note"].split("→")  # R2→R6
        yield {
            "指標ID": f"M{number}",
            "指標名": row["indicator"],
            "達成率の型": roman(row["direction"]),
            "基準年度": year(fiscal(start)),
            "基準値": row["baseline"],
            "目標年度": year(fiscal(end)),
            "目標値": row["expected_or_target"],
            "実績年度": year(fiscal(row["year"])),
            "実績値": row["actual"],
        }


def fiscal(short):
    return int(short[1:]) + (2018 if short[0] == "R" else 1988)


def same(row, found):
    rate = row["published_pct"] in {"", found["published_rate"]} or "ROUNDED" in row["note"]
    return rate and row["published_grade"] in {"", found["grade"]}


@pytest.mark.parametrize("years", YEARS)
@pytest.mark.parametrize("roman", ROMAN)
def test_miyagi_in_long_tables(years, roman, tmp_path, capsys, require_shared):
    rows = read(require_shared("data/published_rows.csv"), "宮城県")
    text = long_table(miyagi(rows, YEARS[years], ROMAN[roman]))
    found = attained(tmp_path / "t.csv", capsys, text, "--scheme", "miyagi")
    assert len(found) == len(rows)
    differing = {("宮城県", r["indicator"], r["year"]) for n, r in enumerate(rows) if not same(r, found[f"M{n}"])}
    assert differing == DIFFERING


@pytest.mark.parametrize("heading", ["{}実績", "{}実績値"])
@pytest.mark.parametrize("years", YEARS)
def test_miyagi_in_wide_tables(years, heading, tmp_path, capsys, require_shared):
    rows = read(require_shared("data/published_rows.csv"), "宮城県")
    text = wide_table(miyagi(rows, YEARS[years], ROMAN["roman"]), heading.format)
    found = attained(tmp_path / "t.csv", capsys, text, "--scheme", "miyagi")
    differing = {("宮城県", r["indicator"], r["year"]) for n, r in enumerate(rows) if not same(r, found[f"M{n}"])}
    assert differing == DIFFERING


def test_miyagi_year_by_year(tmp_path, capsys, require_shared):
    """One row per indicator with all its years, judged as of each of them."""
    rows = read(require_shared("data/published_rows.csv"), "宮城県")
    names = list(dict.fromkeys(row["indicator"] for row in rows))
    text = long_table(
        {
            "指標ID": f"M{number}",
            "指標名": name,
            "達成率の型": of_name[0]["direction"],
            "基準年度": of_name[0]["note"].split("→")[0],
            "基準値": of_name[0]["baseline"],
            "目標年度": "R6",
            "目標値": of_name[0]["expected_or_target"],
            **{f"{row['year']}実績": row["actual"] for row in of_name},
        }
        for number, name in enumerate(names)
        for of_name in [[row for row in rows if row["indicator"] == name]]
    )
    differing = set()
    for year in ("R4", "R5", "R6"):
        found = attained(tmp_path / "t.csv", capsys, text, "--scheme", "miyagi", "--as-of", year)
        differing |= {
            ("宮城県", row["indicator"], year)
            for row in rows
            if row["year"] == year and not same(row, found[f"M{names.index(row['indicator'])}"])
        }
    assert differing == DIFFERING


@pytest.mark.parametrize("body", ["岐阜県", "茨城県", "長野県", "富士市"])
@pytest.mark.parametrize("milestone", [False, True])
def test_the_other_bodies(body, milestone, tmp_path, capsys, require_shared):
    """The value expected for the year stands in the target's column, or in one of its own beside a later target."""
    rows = read(require_shared("data/published_rows.csv"), body)
    expects = body in {"茨城県", "長野県"}
    text = long_table(
        {
            "指標ID": f"X{number}",
            "指標名": row["indicator"],
            "基準年度": "R2" if milestone else "",
            "基準値": row["baseline"],
            "目標年度": "R7" if milestone else "",
            "目標値": final_target(row) if milestone and expects else row["expected_or_target"],
            "実績年度": "R5" if milestone else "",
            "実績値": row["actual"],
            **({"R5目標": row["expected_or_target"]} if milestone and expects else {}),
        }
        for number, row in enumerate(rows)
    )
    found = attained(tmp_path / "t.csv", capsys, text, "--scheme", SCHEMES[body])
    assert [row["indicator"] for n, row in enumerate(rows) if not same(row, found[f"X{n}"])] == []


def final_target(row):
    stated = row["note"].rpartition("final target ")[2]
    return stated if "final target" in row["note"] else str(float(row["expected_or_target"]) * 2)


def test_the_rounding_sheet_of_ibaraki(tmp_path, capsys, require_shared):
    rows = [r for r in read(require_shared("data/published_rows.csv"), "茨城県") if "ROUNDED" in r["note"]]
    text = long_table(
        {"指標ID": f"I{n}", "指標名": r["indicator"], "目標値": r["expected_or_target"], "実績値": r["actual"]}
        for n, r in enumerate(rows)
    )
    found = attained(tmp_path / "t.csv", capsys, text, "--scheme", "ibaraki_rounded")
    assert (
        [found[f"I{n}"]["published_rate"] for n in range(len(rows))] == [r["published_pct"] for r in rows] == ["137.4"]
    )


def test_the_vendors_rows_are_reproduced_where_they_do_not_contradict_themselves(tmp_path, capsys, require_shared):
    rows = read(require_shared("data/published_rows.csv"), "ServiceNow")
    text = long_table(
        {
            "指標ID": f"S{n}",
            "指標名": r["indicator"],
            "方向": "減少" if "minimize" in r["indicator"] else "増加",
            "基準値": r["baseline"],
            "目標値": r["expected_or_target"],
            "実績値": r["actual"],
        }
        for n, r in enumerate(rows)
    )
    found = attained(tmp_path / "t.csv", capsys, text, "--scheme", "servicenow")
    differing = {r["indicator"] for n, r in enumerate(rows) if not same(r, found[f"S{n}"])}
    # 230000/270000 is 85.2 %; the page says 76.7 % (which is 710000 − 480000 against 300000)
    assert differing == {"Quarterly revenue Q3"}
    assert {r["indicator"]: found[f"S{n}"]["published_rate"] for n, r in enumerate(rows)}[
        "Quarterly revenue Q3"
    ] == "85"


@pytest.mark.parametrize("years", YEARS)
@pytest.mark.parametrize("direction", ["", "増加", "減少"])
def test_the_national_review_sheets(years, direction, tmp_path, capsys, require_shared):
    rows = read(require_shared("data/rs2024_dev.csv"))
    text = long_table(
        {
            "指標ID": f"N{n}",
            "指標名": "成果指標",
            "方向": direction,
            "目標年度": YEARS[years](int(row["fiscal_year"])),
            "目標値": row["target"],
            "実績年度": YEARS[years](int(row["fiscal_year"])),
            "実績値": row["actual"],
        }
        for n, row in enumerate(rows)
    )
    found = attained(tmp_path / "t.csv", capsys, text, "--scheme", "ratio")
    differing = [
        (row["project"], row["target"], row["actual"], row["published_rate_pct"], found[f"N{n}"]["published_rate"])
        for n, row in enumerate(rows)
        if f"{float(row['published_rate_pct']):.5f}" != found[f"N{n}"]["published_rate"]
    ]
    assert rows
    assert differing == []


@pytest.mark.parametrize("wide", [False, True])
def test_the_series_of_statistics_canada(wide, tmp_path, capsys, require_shared):
    rows = read(require_shared("data/statcan_dev.csv"))

    def whole(text):
        return str(int(float(text))) if text else ""

    records = [
        {
            "指標ID": f"C{n}",
            "指標名": row["series"],
            "方向": {"1": "増加", "-1": "減少"}[row["direction"]],
            "基準年度": whole(row["base_year"]),
            "基準値": row["base_value"],
            "目標年度": whole(row["target_year"]),
            "目標値": row["target"],
            "限界値": row["limit"],
            "実績年度": whole(row["current_year"]),
            "実績値": row["current_value"],
        }
        for n, row in enumerate(rows)
    ]
    text = wide_table(records, "{}実績".format) if wide else long_table(records)
    found = attained(tmp_path / "t.csv", capsys, text, "--scheme", "statcan")
    for n, row in enumerate(rows):
        one = found[f"C{n}"]
        assert one["grade"] == row["status"], row["series"]
        if row["score"]:
            assert one["score"] == pytest.approx(float(row["score"]), abs=1e-6), row["series"]
        else:
            assert (one["score"], one["status"] in {"not_measured", "not_quantified"}) == (None, True), row["series"]


def test_a_type_that_the_scheme_lacks_is_a_warning_and_the_schemes_own_formula_serves(tmp_path, capsys):
    row = {
        "指標ID": "1",
        "指標名": "数",
        "達成率の型": "独自型",
        "基準年度": "R2",
        "基準値": 0,
        "目標年度": "R6",
        "目標値": 100,
    }
    (tmp_path / "t.csv").write_text(long_table([{**row, "R5実績": 60}]), encoding="utf-8")
    found = {}
    for scheme in ("miyagi", "standard"):
        assert main(["attain", str(tmp_path / "t.csv"), "--json", "--scheme", scheme]) == 0
        found[scheme] = json.loads(capsys.readouterr().out)
    [warning] = [issue for issue in found["miyagi"]["issues"] if issue["code"] == "word_unknown"]
    assert (warning["severity"], "独自型" in warning["message"]) == ("warning", True)
    assert found["miyagi"]["indicators"][0]["published_rate"] == "60.0%"
    assert [issue for issue in found["standard"]["issues"] if issue["code"] == "word_unknown"] == []
