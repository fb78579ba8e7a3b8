"""変更点 where only one kind of thing changed: the whole page is drawn, whatever there is nothing to say of."""

from dataclasses import replace

import pytest

from kpi.i18n.catalogue import catalogue
from kpi.model.records import Measurement, ParsedPlan
from kpi.services.library import plan_store
from kpi.store.store import Store
from kpi.store.versions import Publication
from tests.pages.test_history import PLAN, go_back, history
from tests.pages.test_pages import text, visit

LAST = 2024


def results(parsed: ParsedPlan) -> ParsedPlan:
    """The ordinary yearly update: a result for the last year."""
    first, *others = parsed.indicators
    kept = tuple(one for one in first.actuals if one.fy != LAST)
    return replace(parsed, indicators=(replace(first, actuals=(*kept, Measurement(LAST, 91.0, text="91"))), *others))


def target(parsed: ParsedPlan) -> ParsedPlan:
    at, aimed = next((at, one) for at, one in enumerate(parsed.indicators) if one.target and one.target.value)
    rows = list(parsed.indicators)
    rows[at] = replace(aimed, target=replace(aimed.target, value=aimed.target.value + 1, text="別の目標"))
    return replace(parsed, indicators=tuple(rows))


def added(parsed: ParsedPlan) -> ParsedPlan:
    first = parsed.indicators[0]
    return replace(parsed, indicators=(*parsed.indicators, replace(first, id="new-1", name="加わった指標")))


def nothing(parsed: ParsedPlan) -> ParsedPlan:
    return parsed


@pytest.fixture
def store(new_store) -> Store:
    return plan_store()


def publish(store: Store, change) -> None:
    head = store.head(PLAN)
    snapshot = store.snapshot(PLAN, head.number)
    parsed = change(snapshot.parsed)
    store.publish(
        Publication(
            plan=PLAN, base=head.number, by="計画 太郎", note="年次更新", title=parsed.plan.title, files=head.files,
            snapshot=replace(snapshot, parsed=parsed), accepted=2,
        )
    )  # fmt: skip


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize(
    ("change", "said"),
    [
        (results, "screens.compare.actuals"),
        (target, "screens.compare.targets"),
        (added, "screens.compare.added"),
        (nothing, None),
    ],
)
def test_the_page_is_whole(store, change, said, lang) -> None:
    publish(store, change)
    at = visit("changes", lang=lang, plan=PLAN)
    words = catalogue(lang)
    seen = text(at)
    assert not at.exception
    assert words["changes.ink"].format(n=2) in seen  # the last part of the page
    if said is None:
        assert words["changes.nothing"].format(old=1, new=2) in seen
    else:
        assert words[said] in seen
        assert at.get("download_button")


def test_a_version_brought_back_is_compared_too(store) -> None:
    publish(store, results)
    go_back(history(restore="1"))
    at = visit("changes", lang="ja", plan=PLAN)
    seen = text(at)
    assert "第3版は、第1版の内容に戻した版です。" in seen
    assert catalogue("ja")["changes.ink"].format(n=3) in seen
