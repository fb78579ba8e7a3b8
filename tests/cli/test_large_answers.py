"""Answers about many indicators are written some at a time, and are the same documents."""

import json

import pytest

from kpi.cli import main
from kpi.commands import parts, reading

HEAD = "指標ID,指標名,単位,基準値(R2),目標値(R8),実績値(R5)\n"


def answer(capfdbinary, file):
    code = main(["attain", str(file), "--json"])
    return code, json.loads(capfdbinary.readouterr().out)


@pytest.mark.parametrize(("count", "at_once"), [(1, 1), (2, 1), (5, 2), (6, 3), (7, 200)])
def test_some_at_a_time_or_as_a_whole(count, at_once, tmp_path, monkeypatch, capfdbinary):
    file = tmp_path / "plan.csv"
    rows = "".join(f"K-{n},受講率その{n},%,50,70,{60 + n}\n" for n in range(count))
    file.write_text(HEAD + rows, encoding="utf-8")
    whole = answer(capfdbinary, file)
    monkeypatch.setattr(reading, "MOST_AT_ONCE", 0)
    monkeypatch.setattr(parts, "_AT_ONCE", at_once)
    assert answer(capfdbinary, file) == whole
    assert [one["id"] for one in whole[1]["indicators"]] == [f"K-{n}" for n in range(count)]


@pytest.mark.parametrize("items", [[], [1], ["\ud800", "二"]])
def test_lists_of_any_length_and_half_characters(items, capfdbinary):
    parts.print_json_with("found", iter(items), {"rest": [None]})
    found = json.loads(capfdbinary.readouterr().out)
    assert found == {"found": [item if item != "\ud800" else "?" for item in items], "rest": [None]}
    parts.print_json_with("found", iter(items), {})
    assert list(json.loads(capfdbinary.readouterr().out)) == ["found"]
