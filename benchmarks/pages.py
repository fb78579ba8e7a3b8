"""What a reader waits for and what readers cost, beside a bare Streamlit page that draws one chart, in one run.

Run with ``python -m benchmarks.pages`` from the root of the repository; needs Chromium. The limits are those of the product's
own promise: first chart within 1.3 × the bare page's, cold and warm; a filter change at 500 indicators within 60 ms of
server time (median) and 300 kB; 30 sessions add at most 0.5 MB each; the first load takes at most 4 MB over the wire.
"""

import csv
import io
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import BrowserContext, sync_playwright
from streamlit.testing.v1 import AppTest

from benchmarks.served import ROOT, Server, Session, serving
from kpi.ui.kept import forget

RUNS = 5
SESSIONS = 30
INDICATORS = 500
_PLAN = "bench"
_CHART = "[data-testid=stPlotlyChart] svg.main-svg"


def main() -> None:
    """Print all figures with their limits."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["KPI_VAR_DIR"] = str(folder / "var")
        _publish(folder)
        with serving(ROOT / "server.py", folder) as own, serving(ROOT / "benchmarks" / "bare.py", folder) as bare:
            _filters(own)
            _sessions(own, bare)
            _first_charts(own, bare)


def _say(what: str, value: float, limit: float, unit: str) -> None:
    print(f"{'ok ' if value <= limit else 'NOT'} {what}: {value:.2f} {unit} (at most {limit:g})")


def _publish(folder: Path) -> None:
    """A plan of 500 indicators in the store of the folder."""
    out = io.StringIO()
    writer = csv.writer(out)
    years = range(2019, 2025)
    head = ["指標ID", "柱", "施策", "指標名", "単位", "方向", "部局", "基準年度", "基準値", "目標年度", "目標値"]
    writer.writerow(head + [f"{year}実績" for year in years])
    for n in range(INDICATORS):
        facts = [
            f"K-{n}",
            f"柱{n // 60 + 1}",
            f"施策{n // 12 + 1}",
            f"指標その{n}の割合",
            "%",
            "増加",
            f"第{n % 12 + 1}部",
        ]
        results = [40 + (n * year) % 37 for year in years]
        writer.writerow([*facts, "2018", 40 + n % 7, "2027", 80 + n % 11, *results])
    table = folder / f"{_PLAN}.csv"
    table.write_bytes(out.getvalue().encode("utf-8-sig"))
    command = [
        sys.executable,
        "-m",
        "kpi",
        "publish",
        "--plan",
        _PLAN,
        "--by",
        "benchmark",
        "--accept-warnings",
        str(table),
    ]
    subprocess.run(  # noqa: S603 - own words
        command, check=True, cwd=ROOT, env=os.environ | {"KPI_VAR_DIR": str(folder / "var")}, stdout=subprocess.DEVNULL
    )


def _filters(server: Server) -> None:
    """The server's time and the bytes of a change of a filter, page by page.

    The time is that of a run of the script inside this process: what the network and the client take is not the server's.
    Half of the changes are those of the first of all readers, for whom the page's view is made and drawn anew; for the
    others it was kept. The limit is for the median of all of them; those of both halves stand below it.
    The bytes are those of the whole answer; a browser that has met parts of it before gets less.
    """
    for page in ("overview", "pillars", "departments"):
        queries = [{"asof": str(year)} for year in (2020, 2021, 2022, 2023)]
        if page != "overview":
            queries = [{"department": f"第{n}部"} for n in range(1, 13)]
            queries += [{"department": "all", "status": code} for code in ("off_track", "on_track")]
            queries += [{"department": "all", "status": "all", "asof": year} for year in ("2021", "latest")]
        kept, anew = _run_times(page, queries)
        _say(f"filter change, {page}", statistics.median([*kept, *anew]) * 1000, 60, "ms")
        halves = (statistics.median(times) * 1000 for times in (kept, anew))
        print("    of these kept {:.2f} ms, made anew {:.2f} ms".format(*halves))
        session = Session(server.port)
        asked = [
            f"plan={_PLAN}&lang=ja&" + "&".join(f"{name}={value}" for name, value in one.items()) for one in queries
        ]
        sizes = [session.run(query, "" if page == "overview" else page).size for query in asked]
        session.close()
        _say(f"its size, {page}", max(sizes) / 1000, 300, "kB")


def _run_times(page: str, queries: list[dict[str, str]]) -> tuple[list[float], list[float]]:
    """Seconds of each run after a change of the address, with what is computed once per version or year computed.

    First those whose views were kept, then those whose views were made anew.
    """
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    at.query_params.update({"plan": _PLAN, "lang": "ja"})
    at.run()
    if page != "overview":
        at.switch_page(f"pages/{page}.py").run()
    times: dict[bool, list[float]] = {True: [], False: []}
    for number in range(RUNS + 1):
        for again in (False, True):  # in turn, so that both meet the same weather
            for query in queries:
                for name, value in query.items():
                    at.query_params[name] = value
                if not again:
                    forget()
                start = time.perf_counter()
                at.run()
                if number:
                    times[again].append(time.perf_counter() - start)
            if not again:
                _keep(at, queries)
    assert not at.exception
    return times[True], times[False]


def _keep(at: AppTest, queries: list[dict[str, str]]) -> None:
    """Have the views of all these addresses made."""
    for query in queries:
        for name, value in query.items():
            at.query_params[name] = value
        at.run()


def _sessions(own: Server, bare: Server) -> None:
    """What each of 30 readers adds to the memory of the server."""
    for name, server, query in (("dashboard", own, f"plan={_PLAN}&lang=ja"), ("bare page", bare, "")):
        first = Session(server.port)
        first.run(query)
        before = server.memory_mb
        sessions = [Session(server.port) for _ in range(SESSIONS)]
        for session in sessions:
            session.run(query)
        _say(f"memory per session, {name}", (server.memory_mb - before) / SESSIONS, 0.5, "MB")
        for session in (first, *sessions):
            session.close()


def _first_charts(own: Server, bare: Server) -> None:
    """From the address to the first chart in a browser: with nothing kept (cold) and again (warm); and the bytes."""
    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    if executable is None:
        print("missing: chromium")
        return
    pages = {
        "dashboard": f"http://localhost:{own.port}/indicator?plan={_PLAN}&lang=ja",
        "bare": f"http://localhost:{bare.port}",
    }
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        cold: dict[str, list[float]] = {name: [] for name in pages}
        warm: dict[str, list[float]] = {name: [] for name in pages}
        wire: dict[str, float] = {}
        for _ in range(RUNS):
            for name, address in pages.items():  # in turn, so that both meet the same weather
                context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="ja-JP")
                seconds, wire[name] = _visit(context, address)
                cold[name].append(seconds)
                warm[name].append(_visit(context, address)[0])
                context.close()
        browser.close()
    for kind, found in (("cold", cold), ("warm", warm)):
        medians = {name: statistics.median(times) for name, times in found.items()}
        print(f"    first chart {kind}: dashboard {medians['dashboard']:.2f} s, bare page {medians['bare']:.2f} s")
        _say(f"first chart {kind}, ratio", medians["dashboard"] / medians["bare"], 1.3, "×")
    _say("first load over the wire", wire["dashboard"] / 1e6, 4, "MB")


def _visit(context: BrowserContext, address: str) -> tuple[float, float]:
    """Seconds to the first chart, and bytes over the wire."""
    page = context.new_page()
    received = 0.0

    def count(event: dict[str, float]) -> None:
        nonlocal received
        received += event["encodedDataLength"]

    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", count)
    start = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.locator(_CHART).first.wait_for(timeout=60_000)
    seconds = time.perf_counter() - start
    page.wait_for_timeout(500)
    page.close()
    return seconds, received


if __name__ == "__main__":
    main()
