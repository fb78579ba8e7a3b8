"""A fault of the program: told in the reader's language, logged for the administrator, no traceback on the screen."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kpi.ui import kept, overview

APP = Path(__file__).resolve().parents[2] / "app.py"


@pytest.mark.fails_on_purpose
@pytest.mark.parametrize(("lang", "words"), [("ja", "表示できませんでした"), ("en", "could not be shown")])
def test_a_fault_is_told_in_the_readers_language(monkeypatch, caplog, lang, words):
    def broken(*_args):
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(overview, "first", broken)
    kept.forget()  # what was drawn before would be shown, in spite of the fault
    at = AppTest.from_file(str(APP), default_timeout=30)
    at.query_params["lang"] = lang
    at.run()
    text = " ".join(element.value for element in at.get("html"))
    assert words in text
    assert "secret detail" not in text
    assert not at.exception
    assert any("secret detail" in (record.exc_text or "") for record in caplog.records)
