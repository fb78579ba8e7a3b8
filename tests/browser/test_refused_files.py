"""Files that cannot be used: one clear message each, and everybody else's dashboard goes on."""

import re
import threading
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pytest
from playwright.sync_api import expect

from tests.browser.visit import choose, settled
from tests.conftest import Dashboard
from tests.ingest.hostile_files import CASES

pytestmark = pytest.mark.browser

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le").ljust(512, b"\0") + bytes(512)
#: What the page says of each file, in Japanese and English.
REFUSED = {
    "書類.xlsx": (b"%PDF-1.7\n1 0 obj\n" + bytes(600), "Excel ブックでも CSV でもない", "neither an Excel"),
    "鍵付き.xlsx": (LOCKED, "パスワードで保護", "protected by a password"),
    "昔の形式.xls": (OLE + bytes(4096), "古い形式の Excel", "old Excel format"),
    "爆弾.xlsx": (CASES["a part that expands to 300 MB"][0], "安全に開けない", "not safe to open"),
    "壊れた.xlsx": (b"PK\x03\x04" + bytes(range(256)) * 16, "壊れている", "is damaged"),
    "空.csv": (b" \n", "ファイルが空です", "The file is empty"),
    "<img src=x onerror=alert(1)>.xlsx": (b"neither", "Excel ブックでも CSV でもない", "neither an Excel"),
}


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_file_that_cannot_be_used_has_one_message_and_the_published_stays(visiting, lang):
    with visiting() as visit:
        page = visit.go(f"import?lang={lang}")
        refused = page.locator(".notice.error")
        for name, (content, *said) in REFUSED.items():
            choose(page, (name, content() if callable(content) else content))
            expect(refused.locator("li")).to_have_count(1)
            expect(refused).to_contain_text(name)
            expect(refused.locator("li")).to_contain_text(said[lang == "en"])
            settled(page)
            assert "draft=" not in page.url
            assert "Traceback" not in page.inner_text("body")
        visit.picture("refused")
        assert page.locator(".notice img").count() == 0
        visit.go("?plan=reform-plan&lang=ja")
        expect(page.get_by_text("管理監督者研修受講率").first).to_be_visible()
        expect(page.get_by_text("第1版")).to_be_visible()


def test_a_good_file_beside_a_bad_one_is_taken(visiting):
    table = "指標名,単位,基準年度,基準値,目標年度,目標値\n満足度,%,R3,50,R6,80\n".encode()
    with visiting() as visit:
        page = visit.go("import")
        visit.upload(("壊れた.xlsx", b"PK\x03\x04"), ("良い.csv", table))
        expect(page.locator(".notice.error li")).to_have_count(1)
        expect(page.locator(".upload-facts")).to_contain_text("良い.csv")


@pytest.mark.parametrize(
    ("size", "said"),
    [(21 * 1024 * 1024, "20.0 MB 以下のファイルを選んでください"), (0, "空")],
    ids=["too large", "empty"],
)
def test_what_streamlit_itself_refuses_is_said_in_japanese(visiting, size, said):
    with visiting() as visit:
        page = visit.go("import")
        choose(page, ("大きさ.xlsx", bytes(size)))
        shown = page.get_by_role("alert").or_(page.locator(".notice.error")).filter(has_text=said)
        expect(shown.first).to_be_visible()
        assert "draft=" not in page.url


def _slow() -> bytes:
    """A workbook within all limits of size that takes seconds to look through: millions of hidden, empty rows."""
    source = BytesIO(CASES["1,048,576 hidden rows"][0]())
    slow = BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(slow, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        for info in old.infolist():
            new.writestr(info.filename, old.read(info))
    return slow.getvalue()


@contextmanager
def _asked_all_the_while(dashboard: Dashboard) -> Iterator[list[float]]:
    """How long each answer about the server's health took, in seconds."""
    answers: list[float] = []
    over = threading.Event()

    def ask() -> None:
        while not over.is_set():
            start = time.monotonic()
            assert dashboard.ask("/_stcore/health").status == 200
            answers.append(time.monotonic() - start)
            over.wait(0.05)

    asking = threading.Thread(target=ask)
    asking.start()
    try:
        yield answers
    finally:
        over.set()
        asking.join()


def test_others_wait_for_nothing_while_a_slow_file_is_read(visiting, dashboard):
    with visiting() as visit, visiting(who="other") as other:
        page = visit.go("import")
        slow = _slow()
        with _asked_all_the_while(dashboard) as answers:
            began = time.monotonic()
            choose(page, ("遅い.xlsx", slow))
            expect(page.get_by_text("読み取っています")).to_be_visible()
            other.go("pillars?plan=example-plan")
            still_reading = page.get_by_text("読み取っています").is_visible()
            expect(page).to_have_url(re.compile("step="), timeout=60_000)
            took = time.monotonic() - began
        assert still_reading
        assert len(answers) > 20
        # A reader in the server's own process would hold all others up for as long as it reads.
        assert max(answers) < took / 2
