"""What the browser tests share."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial

import pytest
from playwright.sync_api import Browser

from tests.browser import visit
from tests.conftest import Dashboard

Visiting = Callable[..., AbstractContextManager[visit.Visit]]


@pytest.fixture
def visiting(chromium: Browser, dashboard: Dashboard, request: pytest.FixtureRequest) -> Visiting:
    """Open a browser of a locale and width; what a person would complain about fails the test at the end."""
    name = re.sub(r"[^\w-]+", "-", request.node.name).strip("-")
    return partial(visit.visiting, chromium, dashboard.url, name)
