"""Files to judged plans: open, read, judge. What cannot be used is listed; the rest goes on."""

import hashlib
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from threading import Thread

from kpi.attainment.schemes import Scheme
from kpi.ingest.assemble import ReadBook, read_book
from kpi.ingest.errors import UnusableFileError
from kpi.ingest.file_names import safe_name
from kpi.ingest.limits import DEFAULT_LIMITS, Limits
from kpi.ingest.merge import merge_plans
from kpi.ingest.open_book import open_book
from kpi.ingest.prepare import Prepared, declarations
from kpi.ingest.profile import is_profile, joined, read_profile
from kpi.model.issues import Issue, IssueCode
from kpi.model.profile import Declaration, Profile
from kpi.model.quick import all_kept
from kpi.model.records import ParsedPlan
from kpi.model.results import JudgedPlan
from kpi.services.schemes import load_scheme, scheme_of

#: Reads one file, given its name, its bytes, the plan that it is (None: whatever plans it holds) and the reading settings
#: (None: only what comes with the program); raises UnusableFileError. ``ReaderPool.read`` is one.
Read = Callable[[str, bytes, str | None, Profile | None], ReadBook]

#: What judges brings the libraries of computing with it, which take half a second to import: begun while files are opened.
_JUDGING = "kpi.services.stated_issues"
_DATA = Path(__file__).resolve().parents[2] / "data"


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file as given: its name, the SHA-256 of its bytes, its size, and the layout each sheet was read with."""

    name: str
    sha256: str
    size: int
    layouts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """What a set of files gave. ``unreadable`` has one error per file that could not be used.

    ``differences``: where published figures differ from the computed ones, one finding for each; before them, types
    (達成率の型) that the scheme lacks.
    """

    plans: tuple[JudgedPlan, ...]
    unreadable: tuple[Issue, ...]
    files: tuple[FileRecord, ...]
    differences: tuple[Issue, ...] = ()

    @property
    def issues(self) -> tuple[Issue, ...]:
        """All findings, those of unusable files first."""
        return (*self.unreadable, *(issue for plan in self.plans for issue in plan.parsed.issues), *self.differences)


def read_here(limits: Limits = DEFAULT_LIMITS) -> Read:
    """Reading inside this process, as the command line does."""
    return lambda name, content, plan, profile: read_book(open_book(name, content, limits), plan, profile)


def read_files(
    files: Sequence[tuple[str, bytes]],
    limits: Limits = DEFAULT_LIMITS,
    plan: str | None = None,
    *,
    read: Read | None = None,
    settings: Profile | None = None,
) -> tuple[tuple[ParsedPlan, ...], tuple[Issue, ...], tuple[FileRecord, ...]]:
    """Read files without judging. The same bytes given twice are read once and reported.

    With ``plan``, all files together are that one plan. ``read`` does the reading (a pool's; by default here, within
    ``limits``). Files of reading settings (``.toml``) say how the others are read; what they declare and nothing matches is
    reported. ``settings`` count before theirs. File names lose what could mislead.
    """
    reader = read or read_here(limits)
    plans: list[ParsedPlan] = []
    unreadable: list[Issue] = []
    records: list[FileRecord] = []
    seen: dict[str, str] = {}
    declared: list[Declaration] = []
    profile = _profile(files, settings, unreadable)
    for given, content in files:
        name = safe_name(given)
        digest = hashlib.sha256(content).hexdigest()
        if digest in seen:
            unreadable.append(Issue(IssueCode.FILE_REPEATED, name, facts={"name": seen[digest]}))
            continue
        seen[digest] = name
        if is_profile(name):
            records.append(FileRecord(name, digest, len(content)))
            continue
        try:
            found = reader(name, content, plan, profile)
        except UnusableFileError as error:
            unreadable.append(error.issue)
            records.append(FileRecord(name, digest, len(content)))
            continue
        plans.extend(found.plans)
        declared.extend(found.declared)
        records.append(FileRecord(name, digest, len(content), found.layouts))
    together = _distinct(plans) if plan is None or not plans else (merge_plans(plans),)
    if not together and profile is not None:  # nothing was read at all: nothing declared can have matched
        unreadable += _unmatched(declarations(profile, Prepared(), ()), profile)
    return _with_doubts(together, _unmatched(declared, profile)), tuple(unreadable), tuple(records)


def _profile(files: Sequence[tuple[str, bytes]], settings: Profile | None, unreadable: list[Issue]) -> Profile | None:
    """The reading settings: those given, and those among the files; where they differ, the first counts."""
    profile = settings
    for given, content in files:
        name = safe_name(given)
        if is_profile(name):
            try:
                found = read_profile(name, content)
            except UnusableFileError as error:
                unreadable.append(error.issue)
                continue
            profile = found if profile is None else joined(profile, found)
    return profile


def _unmatched(declared: Sequence[Declaration], profile: Profile | None) -> list[Issue]:
    """One issue per entry of the reading settings that no file matched."""
    used = {(one.kind, one.text) for one in declared if one.used}
    rest = dict.fromkeys((one.kind, one.text) for one in declared if (one.kind, one.text) not in used)
    file = profile.name if profile is not None else None
    return [Issue(IssueCode.PROFILE_UNUSED, file, facts={"kind": kind, "text": text}) for kind, text in rest]


def _with_doubts(plans: tuple[ParsedPlan, ...], doubts: list[Issue]) -> tuple[ParsedPlan, ...]:
    """The plans with what was found about their settings: the first one tells what concerns all."""
    found = []
    for number, parsed in enumerate(plans):
        more = list(doubts) if number == 0 else []
        if parsed.plan.scheme is not None and scheme_of(parsed) != parsed.plan.scheme:
            more.append(Issue(IssueCode.PLAN_SCHEME_UNKNOWN, facts={"name": parsed.plan.scheme}))
        found.append(replace(parsed, issues=(*parsed.issues, *more)) if more else parsed)
    return tuple(found)


def assess(
    files: Sequence[tuple[str, bytes]],
    *,
    scheme: str | None = None,
    as_of: int | None = None,
    settings: Profile | None = None,
) -> Assessment:
    """Read and judge files given as (name, bytes), under ``scheme`` or, without it, each plan under its own.

    ``settings`` are reading settings that count before those of files among them.

    Raises SchemeNotFound where the scheme is not known. Files that cannot be used are in ``unreadable``.
    """
    with all_kept():
        return _assess(files, None if scheme is None else load_scheme(scheme), as_of, settings)


def _assess(
    files: Sequence[tuple[str, bytes]], asked: Scheme | None, as_of: int | None, settings: Profile | None
) -> Assessment:
    if _JUDGING not in sys.modules:
        Thread(target=import_module, args=(_JUDGING,), daemon=True).start()
    plans, unreadable, records = read_files(files, settings=settings)
    from kpi.attainment.judge import judge, type_issues  # noqa: PLC0415 - see ``_JUDGING``
    from kpi.services.stated_issues import stated_issues  # noqa: PLC0415

    judged = tuple(judge(plan, asked or load_scheme(scheme_of(plan)), as_of) for plan in plans)
    types = (issue for plan in judged for issue in type_issues(plan.parsed, load_scheme(plan.scheme)))
    differences = (*types, *(issue for plan in judged for issue in stated_issues(plan)))
    return Assessment(judged, unreadable, records, differences)


def default_files() -> tuple[Path, ...]:
    """The workbooks that come with the program: the two real plans, then the fictional example."""
    plans = sorted(_DATA.joinpath("plans").glob("*.xlsx"), key=lambda path: (path.stem != "reform-plan", path.stem))
    return (*plans, *sorted(_DATA.joinpath("examples").glob("*.xlsx")))


def default_assessment() -> Assessment:
    """The plans that come with the program, read and judged."""
    return assess([(path.name, path.read_bytes()) for path in default_files()])


def warm_up() -> int:
    """Read the plans that come with the program once, so that imports and caches are warm; how many there are."""
    return len(default_assessment().plans)


def _distinct(plans: list[ParsedPlan]) -> tuple[ParsedPlan, ...]:
    """Plans with ids of their own: a second file with the same stem gets a number."""
    seen: dict[str, int] = {}
    result = []
    for parsed in plans:
        identifier = parsed.plan.id
        seen[identifier] = seen.get(identifier, 0) + 1
        if seen[identifier] > 1:
            identifier = f"{identifier}-{seen[identifier]}"
            parsed = ParsedPlan(  # noqa: PLW2901
                plan=replace(parsed.plan, id=identifier),
                indicators=tuple(replace(item, plan=identifier) for item in parsed.indicators),
                initiatives=tuple(replace(item, plan=identifier) for item in parsed.initiatives),
                issues=parsed.issues,
                rows=parsed.rows,
            )
        result.append(parsed)
    return tuple(result)
