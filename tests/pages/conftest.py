"""Every page test fails where a page failed, and where a page draws a table that nobody can save.

Of a failure the shell shows a notice instead of an exception, and logs it.
"""

import logging

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages import saved


@pytest.fixture(autouse=True)
def no_page_failed(request, caplog):
    yield
    if request.node.get_closest_marker("fails_on_purpose"):
        return
    failed = [r for r in caplog.get_records("call") if r.name == "kpi.ui.shell" and r.levelno >= logging.ERROR]
    assert not failed, failed[0].exc_text or failed[0].getMessage()


@pytest.fixture(autouse=True)
def every_table_can_be_saved(request, monkeypatch):
    """After every run of every page: see ``tests.pages.saved``."""
    run = AppTest.run

    def checked(self, *args, **kwargs):
        at = run(self, *args, **kwargs)
        if not at.exception:
            saved.check(at)
        return at

    if not request.node.get_closest_marker("fails_on_purpose"):
        monkeypatch.setattr(AppTest, "run", checked)
