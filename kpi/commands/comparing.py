"""``compare``: what changed between two files, or two states of a plan. See ``versioning`` for its options."""

import argparse
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from kpi.attainment.judge import judge
from kpi.commands.parts import FINE, UNUSABLE, WITH_ERRORS, contents_of, load, print_json, say
from kpi.i18n.catalogue import Words, words
from kpi.i18n.issues import issue_message
from kpi.model.issues import Issue, Severity
from kpi.model.results import JudgedPlan
from kpi.services.assess import Assessment, read_files
from kpi.services.compare import compare_all
from kpi.services.compare_json import comparison_json
from kpi.services.schemes import load_scheme, scheme_of
from kpi.views.comparison import ComparisonView, Group, comparison_view
from kpi.views.comparison_rows import ChangeRow
from kpi.views.offices import OfficeRow
from kpi.views.texts import NOTHING

_NUMBER = re.compile(r"\d{1,9}", re.ASCII)
_VERSION = re.compile(r"(?P<plan>\w[\w.-]*)[@:#/](?P<number>[0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: its plans, and what was found while reading it."""

    plans: tuple[JudgedPlan, ...]
    issues: tuple[Issue, ...] = ()


def compare(options: argparse.Namespace) -> int:
    """Tell what changed between OLD and NEW."""
    old = _side(options.old, options)
    if old is None:
        return UNUSABLE
    # A plan's id settles facts about it that the file does not state: both sides have to be read as the same plan.
    plan = old.plans[0].parsed.plan.id if len(old.plans) == 1 else None
    new = _side(options.new, options, plan)
    if new is None:
        return UNUSABLE
    found = compare_all(_alike(old.plans, new.plans, options.as_of), new.plans)
    if options.json:
        print_json(comparison_json(found))
    else:
        w = words(options.lang)
        for line in comparison_lines(comparison_view(found, w), w):
            print(line)
    errors = [issue for side in (old, new) for issue in side.issues if issue.severity is Severity.ERROR]
    for issue in errors:
        say(issue_message(issue, options.lang))
    return WITH_ERRORS if errors else FINE


def _alike(old: tuple[JudgedPlan, ...], new: tuple[JudgedPlan, ...], as_of: int | None) -> tuple[JudgedPlan, ...]:
    """The old plans under the scheme of the new ones: else a change of scheme would look like a change of results."""
    scheme = new[0].scheme
    return tuple(one if one.scheme == scheme else judge(one.parsed, load_scheme(scheme), as_of) for one in old)


def _side(text: str, options: argparse.Namespace, plan: str | None = None) -> Side | None:
    """The plans that OLD or NEW stands for; None (with one clear line) where they cannot be had.

    ``plan``: the one plan of the other side, which a file with one plan is then read as.
    """
    stored = _stored(text, options)
    if stored is not None:
        return Side(read_version(*stored, options.scheme, options.as_of))
    found = load([text], options)
    if plan is not None and len(found.plans) == 1 and found.plans[0].parsed.plan.id != plan:
        parsed, unreadable, files = read_files(contents_of([text])[0], plan=plan)
        judged = tuple(judge(one, load_scheme(options.scheme or scheme_of(one)), options.as_of) for one in parsed)
        found = Assessment(judged, unreadable, files)
    for issue in found.unreadable:
        say(issue_message(issue, options.lang))
    return Side(found.plans, found.issues) if found.plans else None


def _stored(text: str, options: argparse.Namespace) -> tuple[str, int] | None:
    """The plan and number that a text names where it names a stored version. A file of that name comes first."""
    if Path(text).exists():
        return None
    if options.plan is not None and (bare := _NUMBER.fullmatch(text)):
        return options.plan, int(bare[0])
    named = _VERSION.fullmatch(text)
    return (named["plan"], int(named["number"])) if named else None


def read_version(plan: str, number: int, scheme: str | None, as_of: int | None) -> tuple[JudgedPlan, ...]:
    """A stored version, judged. Raises StoreError."""
    library = import_module("kpi.services.library")  # the database's libraries only where they are needed
    store = library.plan_store()
    store.version(plan, number)
    parsed = store.snapshot(plan, number).parsed
    return (judge(parsed, load_scheme(scheme or scheme_of(parsed)), as_of),)


def comparison_lines(view: ComparisonView, w: Words) -> Iterator[str]:
    """A comparison as lines for a terminal: what it comes to, then one line per change under its heading."""
    yield view.sentence if not view.fictional else f"{view.sentence} {w('screens.app.fictional')}"
    if view.also:
        yield view.also
    yield from filter(None, (*view.doubts, view.gone))
    statuses = [
        " ".join(
            (
                row.word,
                row.id,
                row.name,
                f"{row.old_mark}{row.old_word} → {row.new_mark}{row.new_word}",
                row.grades,
                *row.why,
            )
        )
        for row in view.statuses
    ]
    yield from _listed("statuses", statuses, w)
    for key in ("targets", "actuals", "baselines"):
        yield from _listed(key, [_changed(row, w) for row in getattr(view, key)], w)
    offices = [f"{row.what} {row.old or NOTHING} → {row.new or NOTHING} {_whose(row, w)}" for row in view.offices]
    yield from _listed("offices", offices, w)
    yield from _group("", view.indicators, w)
    yield from _group("initiatives_", view.initiatives, w)
    yield from _listed("plans", [_changed(row, w) for row in view.plans], w)


def _whose(row: OfficeRow, w: Words) -> str:
    return w("changes.everywhere") if row.everywhere else w.join([name for _, name in row.of])


def _group(prefix: str, group: Group, w: Words) -> Iterator[str]:
    for key in ("added", "removed", "renamed"):
        rows = [
            " ".join((row.number, f"{row.old} → {row.name}" if row.old else row.name, row.note))
            for row in getattr(group, key)
        ]
        yield from _listed(f"{prefix}{key}", rows, w)
    for key, fields in group.fields():
        yield from _listed(f"{prefix}{key}", [_changed(row, w) for row in fields], w)


def _changed(row: ChangeRow, w: Words) -> str:
    field = w("screens.compare.field_of", field=row.what, which=row.year) if row.year else row.what
    return " ".join(
        (row.id, row.name, f"{field}:", row.whole[0] or NOTHING, "→", row.whole[1] or NOTHING, row.kind_word)
    )


def _listed(key: str, lines: Sequence[str], w: Words) -> Iterator[str]:
    """A heading with its number of lines, and the lines; nothing where there are none."""
    if lines:
        yield f"## {w(f'screens.compare.{key}')} ({len(lines)})"
        yield from (f"  {' '.join(line.split())}" for line in lines)
