"""Who sits in front of the screen: the proxy's word counts where one is agreed on, else what people type."""

import html
import re
from types import SimpleNamespace

import pytest
import streamlit as st

from kpi.i18n.catalogue import LANGS, catalogue
from kpi.services.library import plan_store
from kpi.ui import person
from kpi.ui.links import PAGES
from tests.pages.test_import import REFORM, step, uploaded
from tests.pages.test_pages import markup, text, visit

HEADER = "X-Forwarded-User"


@pytest.fixture
def sent(monkeypatch):
    """Requests that come with these headers."""

    def put(**headers):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        monkeypatch.setattr(st, "context", SimpleNamespace(headers=named, locale="ja-JP"))

    return put


@pytest.mark.parametrize(
    ("given", "name"),
    [("yamada", "yamada"), ("山田".encode().decode("latin-1"), "山田"), ("山田", "山田"), ("  ", None), ("", None)],
    ids=["plain", "utf-8 in latin-1", "decoded already", "blank", "empty"],
)
def test_a_proxys_name_is_read_in_every_encoding(given, name, monkeypatch, sent):
    sent(X_Forwarded_User=given)
    assert person.signed_in() is None
    monkeypatch.setenv("KPI_USER_HEADER", HEADER)
    assert person.signed_in() == name


@pytest.mark.usefixtures("new_store")
def test_who_is_signed_in_publishes_under_that_name_and_cannot_type_another(monkeypatch, sent):
    monkeypatch.setenv("KPI_USER_HEADER", HEADER)
    sent(X_Forwarded_User="企画課 山田")
    at = step(uploaded(("reform-plan.xlsx", REFORM)), "publish")
    field = at.text_input(key="author")
    assert (field.value, field.disabled) == ("企画課 山田", True)
    for box in at.checkbox:
        box.check()
    at.text_area(key="publish_note").set_value("様式の差し替え")
    at.run()
    at.button(key="publish").click().run()
    assert plan_store().head("reform-plan").by == "企画課 山田"
    assert plan_store().audit(limit=2)[1].by == "企画課 山田"


@pytest.mark.usefixtures("new_store")
def test_the_author_who_is_signed_in_is_not_offered_to_approve(monkeypatch, sent):
    monkeypatch.setenv("KPI_USER_HEADER", HEADER)
    sent(X_Forwarded_User="企画課 山田")
    plan_store().set_needs_approval("reform-plan", "課長", needed=True)
    at = step(uploaded(("reform-plan.xlsx", REFORM)), "publish")
    for box in at.checkbox:
        box.check()
    at.text_area(key="publish_note").set_value("様式の差し替え")
    at.run()
    at.button(key="publish").click().run()
    keys = {button.key for button in at.button}
    assert "approve" not in keys
    assert "send_back" in keys
    assert not [field for field in at.text_input if field.key == "approver"]
    assert "起案者（企画課 山田）本人は承認できません" in text(at)
    assert "承認の依頼を取り下げる" in {button.label for button in at.button}
    assert "差し戻す" not in text(at)
    sent(X_Forwarded_User="企画課 鈴木")
    other = visit("import", lang="ja", draft=at.query_params["draft"], step="publish")
    assert other.text_input(key="approver").value == "企画課 鈴木"
    assert "差し戻す" in {button.label for button in other.button}
    assert "この画面のリンク" not in text(other)
    assert "起案者（企画課 山田）本人は承認できません" in text(other)
    other.button(key="approve").click().run()
    assert plan_store().head("reform-plan").approved_by == "企画課 鈴木"


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("page", PAGES)
def test_without_the_sign_in_that_is_asked_for_no_page_shows_anything(page, lang, monkeypatch, sent):
    monkeypatch.setenv("KPI_USER_HEADER", HEADER)
    sent(X_Forwarded_User=" ")
    at = visit(page, lang=lang)
    words = catalogue(lang)
    assert words["empty.no_permission_title"] in text(at)
    assert words["empty.no_permission_do"] in text(at)
    other = next(one for one in LANGS if one != lang)
    ways = [html.unescape(one) for one in re.findall(r'<a [^>]*?href="([^"]*)"', markup(at))]
    assert len(ways) == 2  # the other language, and the same page once more
    assert f"lang={other}" in ways[0]
    assert f"lang={lang}" in ways[1]
    assert len({re.split(r"[?]", one)[0] for one in ways}) == 1
    assert words["empty.no_permission_again"] in text(at)
    for shown in ("行財政改革計画", "見本県"):
        assert shown not in markup(at)
    assert not [*at.text_input, *at.button, *at.selectbox]


def test_with_a_name_or_without_such_a_header_pages_are_shown(monkeypatch, sent):
    sent()
    assert "行財政改革計画" in text(visit("overview", lang="ja", plan="reform-plan"))
    monkeypatch.setenv("KPI_USER_HEADER", HEADER)
    sent(X_Forwarded_User="yamada")
    assert "行財政改革計画" in text(visit("overview", lang="ja", plan="reform-plan"))
