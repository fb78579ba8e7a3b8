"""Figures as CSV tables with the canonical columns, and what the command line makes of them."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping

from kpi.cli import main

ERAS = str.maketrans("0123456789", "０１２３４５６７８９")
#: The ways in which a table may write a fiscal year.
YEARS: dict[str, Callable[[int], str]] = {
    "western": str,
    "short": lambda year: f"R{year - 2018}" if year > 2018 else f"H{year - 1988}",
    "era": lambda year: f"令和{year - 2018}年度" if year > 2018 else f"平成{year - 1988}年度",
    "wide digits": lambda year: (
        f"令和{str(year - 2018).translate(ERAS)}年度" if year > 2018 else f"平成{str(year - 1988).translate(ERAS)}年度"
    ),
}
#: The ways in which a table may write the number of a type.
ROMAN: dict[str, Callable[[str], str]] = {
    "roman": str,
    "letters": lambda name: name.replace("Ⅱ", "II").replace("Ⅰ", "I"),
    "digit": lambda name: name.replace("Ⅰ", "1").replace("Ⅱ", "2"),
    "wide digit": lambda name: name.replace("Ⅰ", "１").replace("Ⅱ", "２"),
    "brackets": lambda name: name.replace("Ⅰ", "（Ⅰ）").replace("Ⅱ", "（Ⅱ）"),
}


def long_table(rows: Iterable[Mapping[str, object]]) -> str:
    """One row per record; the columns are the keys, in order of appearance."""
    listed = list(rows)
    columns = list(dict.fromkeys(key for row in listed for key in row))
    return _csv([columns, *([row.get(column, "") for column in columns] for row in listed)])


def wide_table(rows: Iterable[Mapping[str, object]], heading: Callable[[str], str]) -> str:
    """The same with a column of actuals per year (``heading`` makes 「R4実績」 of the year)."""
    listed = list(rows)
    years = list(dict.fromkeys(str(row["実績年度"]) for row in listed))
    wide = []
    for row in listed:
        kept = {key: value for key, value in row.items() if key not in {"実績年度", "実績値"}}
        kept.update({heading(year): row["実績値"] if year == str(row["実績年度"]) else "" for year in years})
        wide.append(kept)
    return long_table(wide)


def _csv(rows: Iterable[Iterable[object]]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerows(rows)
    return buffer.getvalue()


def attained(path, capsys, text: str, *options: str) -> dict[str, dict]:
    """``attain --json`` of a table: its indicators by id. Nothing may be wrong with the table."""
    path.write_bytes(text.encode("utf-8-sig"))
    code = main(["attain", str(path), "--json", *options])
    streams = capsys.readouterr()
    assert (code, streams.err) == (0, "")
    return {row["id"]: row for row in json.loads(streams.out)["indicators"]}
