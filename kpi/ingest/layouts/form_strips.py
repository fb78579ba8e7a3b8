"""Forms that stand side by side: a sheet of them is cut into strips, each with forms below each other."""

from collections.abc import Callable

from kpi.ingest.raw import RawSheet

#: A sheet with more rows holds no forms.
MOST_ROWS = 3_000


def strips(sheet: RawSheet, is_name: Callable[[RawSheet, int, int], bool]) -> list[RawSheet]:
    """The strips of a sheet from left to right; the sheet itself where no forms stand side by side.

    Forms do where the label of a name comes again in a row, with a text between, and the rows below begin with the same
    label at both places. ``is_name`` tells a label of a name.
    """
    cuts: tuple[int, ...] = ()
    rows = sheet.filled_rows()
    if len(rows) > MOST_ROWS:
        return [sheet]
    for row in rows:
        filled = sheet.filled(row)
        if not is_name(sheet, row, filled[0]):
            continue
        again = [c for c in filled[2:] if sheet.key(row, c) == sheet.key(row, filled[0])]
        if not again or filled[1] in again:
            continue
        alike = tuple(c for c in again if _alike_below(sheet, row, filled[0], c))
        if len(alike) != len(again) or (cuts and alike != cuts[: len(alike)]):
            return [sheet]
        cuts = max(cuts, alike, key=len)
    if not cuts:
        return [sheet]
    ends = [*cuts, sheet.width]
    return [sheet.window(0, sheet.height, left, right) for left, right in zip([0, *cuts], ends, strict=True)]


def _alike_below(sheet: RawSheet, row: int, first: int, other: int) -> bool:
    """Whether most labels in the rows right below are the same at both places, two at least."""
    below = [r for r in range(row + 1, row + 7) if sheet.text(r, first) or sheet.text(r, other)]
    same = sum(sheet.key(r, first) == sheet.key(r, other) for r in below)
    return same > 1 and 2 * same > len(below)
