"""列の対応付け: which rows are the header, which column is what, what comes of it, and saving it with the plan."""

import hashlib
from dataclasses import replace

import streamlit as st

from kpi.i18n.issues import issue_message
from kpi.i18n.store_errors import store_message
from kpi.ingest.errors import UnusableFileError
from kpi.ingest.mapping_view import MOST_HEADER_ROWS, HeaderView
from kpi.ingest.profile import write_profile
from kpi.ingest.sheet_view import SheetWindow
from kpi.model.profile import Profile
from kpi.model.versions import DraftState, StoredFile
from kpi.services import intake
from kpi.services.library import plan_store
from kpi.services.settings import save_settings, settings_of, with_table
from kpi.store.errors import StoreError
from kpi.store.store import Store
from kpi.ui import person, query
from kpi.ui.data import DRAFT, DraftRead
from kpi.ui.downloads import offer
from kpi.ui.html import el, join, plain
from kpi.ui.intake import mapping_parts as parts
from kpi.ui.parts import notice, section
from kpi.ui.screen import Screen
from kpi.views import mapping as views
from kpi.views.mapping import Choice, ColumnLine

#: Rows of the sheet that are shown, and columns; so many rows can be chosen as the header's first.
_ROWS, _COLUMNS, _FIRST_ROWS = 12, 40, 60
#: In the session: what the last try to save lacked.
_TROUBLE = "map_trouble"
_BY, _REASON = "map_by", "map_reason"


@st.cache_resource(max_entries=32, show_spinner=False)
def _header(
    sha256: str, name: str, sheet: str | None, rows: tuple[int, int] | None, settings: str, _store: Store, _profile: Profile
) -> HeaderView:  # fmt: skip
    _ = settings  # the cache's key for the profile
    return intake.header_of(_store, StoredFile(name, sha256, 0), sheet, rows, _profile)


@st.cache_resource(max_entries=32, show_spinner=False)
def _result(
    sha256: str, name: str, plan: str, sheet: str, settings: str, lang: str, years: str, _store: Store, _profile: Profile,
    _screen: Screen,
) -> views.Result | None:  # fmt: skip
    _ = settings, lang, years  # the cache's key for the profile and the words
    found = intake.try_reading(_store, StoredFile(name, sha256, 0), plan, _profile)
    if not found.plans:
        return None
    return views.result(found.plans[0], found.plans[0].issues, sheet, _screen.w)


@st.cache_resource(max_entries=24, show_spinner=False)
def _window(sha256: str, name: str, sheet: str | None, top: int, _store: Store) -> SheetWindow:
    return intake.sheet_window(_store, StoredFile(name, sha256, 0), sheet, top, 0, _ROWS, _COLUMNS)


def _mark(profile: Profile) -> str:
    """What tells settings apart."""
    return hashlib.sha256(write_profile(profile)).hexdigest()


def draw(screen: Screen, read: DraftRead) -> None:
    """The whole sub-step; the address says which file, sheet and rows."""
    w, store = screen.w, plan_store()
    st.html(section(w("mapping.title"), el("p", w("mapping.intro"))))
    st.html(el("p", screen.links.a("import", w("mapping.back"), step="check", file=query.asked("file"),
                                   sheet=query.asked("sheet")), class_="faint"))  # fmt: skip
    files = intake.tables_of(read.draft.files)
    if not files:
        st.html(notice(w("mapping.no_files"), kind="warning", mark="△"))
        return
    try:
        profile = settings_of(store, read.draft.files) or Profile()
        file = _file(screen, files)
        view = _view(screen, file, profile)
    except UnusableFileError as error:
        st.html(notice(issue_message(error.issue, w.lang), kind="error", mark="×"))
        return
    _grid(screen, file, view)
    st.html(section(w("mapping.columns_title"), el("p", w("mapping.columns_help"), class_="faint")))
    key = f"map_{hashlib.sha256(repr((file.sha256, view.sheet, view.first, view.last)).encode()).hexdigest()[:12]}"
    choices = _columns(screen, view, key)
    wrong = views.problems(view, choices, w)
    st.html(section(w("mapping.result_title")))
    if wrong:
        st.html(notice(el("strong", w("mapping.problems")), el("ul", *[el("li", one) for one in wrong]),
                       kind="error", mark="×"))  # fmt: skip
    else:
        left_out = views.unused(view, choices, w)
        if left_out:
            st.html(notice(left_out, kind="warning", mark="△"))
        _show_result(screen, read, file, view, choices, profile)
    _saving(screen, read, view, key)


def _file(screen: Screen, files: tuple[StoredFile, ...]) -> StoredFile:
    """The file that the address names, else the first; a box to choose another one where there are several."""
    names = [file.name for file in files]
    if len(files) == 1:
        return files[0]
    drops = ("sheet", "first", "last")
    name = query.choose("file", screen.w("mapping.file"), names, str, default=names[0], width=520, drops=drops)
    return files[names.index(name)]


def _view(screen: Screen, file: StoredFile, profile: Profile) -> HeaderView:
    """The sheet and the header's rows, as the address says, and the boxes to choose others. Raises UnusableFileError."""
    w, store, mark = screen.w, plan_store(), _mark(profile)
    proposed = _header(file.sha256, file.name, query.asked("sheet"), None, mark, store, profile)
    if len(proposed.sheets) > 1:
        query.choose(
            "sheet", w("mapping.sheet"), list(proposed.sheets), str, default=proposed.sheets[0], width=520,
            drops=("first", "last"),
        )  # fmt: skip
    st.html(section(w("mapping.rows_title"), el("p", w("mapping.rows_help"), class_="faint")))
    usual = proposed.first
    firsts = [str(row) for row in range(1, min(proposed.rows, max(_FIRST_ROWS, usual + 10)) + 1)]

    def named(row: str) -> str:
        return w("mapping.row", n=row)

    with st.container(key="map_rows", horizontal=True, vertical_alignment="bottom"):
        first = int(
            query.choose("first", w("mapping.first"), firsts, named, default=str(usual), width=240, drops=("last",))
        )
        end = proposed.last if first == usual else first
        lasts = [str(row) for row in range(first, min(first + MOST_HEADER_ROWS - 1, proposed.rows) + 1)]
        last = int(query.choose("last", w("mapping.last"), lasts, named, default=str(end), width=240))
    if (first, last) == (usual, proposed.last):
        said = "mapping.rows_declared" if proposed.declared else "mapping.rows_proposed"
        st.html(el("p", w(said), class_="faint"))
        return proposed
    return _header(file.sha256, file.name, proposed.sheet, (first, last), mark, store, profile)


def _grid(screen: Screen, file: StoredFile, view: HeaderView) -> None:
    """The first rows of the sheet as written, those of the header marked."""
    top = 0 if view.last <= _ROWS else view.first - 3
    window = _window(file.sha256, file.name, view.sheet or None, top, plan_store())
    st.html(parts.grid(window, view, screen.w))


def _columns(screen: Screen, view: HeaderView, key: str) -> dict[str, Choice]:
    """A line of widgets per column; what they say now."""
    w = screen.w
    choices = _chosen(view, key, screen)
    with st.container(key="map_columns"):
        for column, line in zip(view.columns, views.column_lines(view, choices, w), strict=True):
            _column(screen, line, f"{key}_{column.column}", choices[column.column])
    if view.more:
        st.html(el("p", w("mapping.more_columns", n=view.more), class_="faint"))
    return choices


def _column(screen: Screen, line: ColumnLine, key: str, now: Choice) -> None:
    w = screen.w
    with st.container(key=f"map_line_{line.column}", horizontal=True, vertical_alignment="bottom"):
        st.session_state[key] = now.field
        st.selectbox(
            plain(line.label), line.options, key=key, format_func=lambda field: views.field_word(field, w), width=340,
            filter_mode="contains",
        )  # fmt: skip
        if line.asks_year:
            st.session_state[f"{key}_year"] = now.year
            st.text_input(w("mapping.year_of", column=line.column), key=f"{key}_year", max_chars=20, width=300,
                          placeholder=w("mapping.year_hint"))  # fmt: skip
        if line.asks_unit:
            st.session_state[f"{key}_unit"] = now.unit
            st.text_input(w("mapping.unit_of", column=line.column), key=f"{key}_unit", max_chars=20, width=300,
                          placeholder=w("mapping.unit_hint"))  # fmt: skip
        badge = el("span", w("mapping.auto"), class_="badge") if line.auto else None
        said = w("mapping.samples", samples=line.samples) if line.samples else w("mapping.no_samples")
        st.html(el("p", el("span", said, class_="file-text"), badge, class_="map-samples"), width="stretch")


def _chosen(view: HeaderView, key: str, screen: Screen) -> dict[str, Choice]:
    """What the widgets say; where they have not been shown yet, what is declared or proposed."""
    found = {}
    for column in view.columns:
        usual, own, state = views.preset(column, screen.w), f"{key}_{column.column}", st.session_state
        found[column.column] = Choice(
            str(state.get(own, usual.field)),
            str(state.get(f"{own}_year", usual.year)).strip(),
            str(state.get(f"{own}_unit", usual.unit)).strip(),
        )
    return found


def _show_result(
    screen: Screen, read: DraftRead, file: StoredFile, view: HeaderView, choices: dict[str, Choice], profile: Profile
) -> None:
    """What the file would give with this mapping."""
    w = screen.w
    tentative = with_table(profile, views.table_of(view, choices), view.sheets)
    try:
        found = _result(file.sha256, file.name, read.draft.plan or "", view.sheet, _mark(tentative), w.lang, w.years,
                        plan_store(), tentative, screen)  # fmt: skip
    except UnusableFileError as error:
        if error.issue.code in intake.MAPPABLE:
            st.html(notice(w("mapping.result_none"), kind="warning", mark="△"))
        else:
            st.html(notice(issue_message(error.issue, w.lang), kind="error", mark="×"))
        return
    if found is None or not found.count:
        st.html(notice(w("mapping.result_none"), kind="warning", mark="△"))
        return
    st.html(parts.result(found, view.sheet or file.name, w))
    offer(found.table, replace(screen, entry=screen.shelf.pick(DRAFT)), key="mapping")
    st.html(parts.issues(found, w))


def _saving(screen: Screen, read: DraftRead, view: HeaderView, key: str) -> None:
    """Who maps and why, and the button."""
    w = screen.w
    st.html(section(w("mapping.save_title")))
    if read.draft.state is not DraftState.OPEN:
        st.html(notice(w("mapping.closed"), mark="ⓘ"))
        return
    person.ask_name(w("mapping.by"), _BY, w("screens.import.author_hint"))
    st.text_input(w("mapping.reason"), key=_REASON, max_chars=300, width=720, placeholder=w("mapping.reason_hint"))
    trouble = st.session_state.pop(_TROUBLE, ())
    if trouble:
        st.html(notice(join(*[el("p", one) for one in trouble]), kind="error", mark="×"))
    st.button(w("mapping.save"), key="map_save", type="primary", on_click=_save, args=(screen, read, view, key))


def _save(screen: Screen, read: DraftRead, view: HeaderView, key: str) -> None:
    """Keep the mapping among the draft's files; what was typed last is read here, since it came with the click."""
    w, store, choices = screen.w, plan_store(), _chosen(view, key, screen)
    by = person.given(_BY)
    wrong = [*views.problems(view, choices, w), *([] if by else [w("screens.import.missing_name")])]
    if wrong:
        st.session_state[_TROUBLE] = tuple(wrong)
        return
    table = views.table_of(view, choices, by, str(st.session_state.get(_REASON, "")))
    try:
        draft = store.draft(read.draft.id)
        profile = with_table(settings_of(store, draft.files), table, view.sheets)
        save_settings(store, draft, profile, by)
    except StoreError as error:
        st.session_state[_TROUBLE] = (store_message(error, w.lang),)
        return
    except UnusableFileError as error:
        st.session_state[_TROUBLE] = (issue_message(error.issue, w.lang),)
        return
    query.clear("first", "last", "record", "cell")
    st.query_params["step"] = "check"
