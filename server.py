"""The dashboard as a server: ``streamlit run server.py``.

The same app as ``app.py``, with what only the server can do: the document in the reader's language, security
headers, the style sheet as a file, compressed scripts, ``/readyz``, and a warm-up, so that the first reader waits for nothing.
"""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route
from streamlit import net_util
from streamlit.file_util import get_static_dir

from kpi.i18n.catalogue import LANGS
from kpi.serving.compression import CompressedAssets
from kpi.serving.delays import keep_what_is_there, send_at_once
from kpi.serving.document import BASE_SCRIPT, LocalisedDocument
from kpi.serving.headers import SecurityHeaders, security_headers
from kpi.serving.readiness import Readiness
from kpi.serving.stylesheet import Stylesheet, name_of
from kpi.serving.unknown_page import UnknownPages
from kpi.ui.apart import giving_sheet
from kpi.ui.links import PAGES
from kpi.ui.script import script
from kpi.ui.style import SHEET


def outside_address() -> str | None:
    """This machine's address on the internet: none.

    To judge a websocket from another origin, Streamlit would ask a server on the internet for it, and hold up all
    other readers meanwhile.
    """
    return None


net_util.get_external_ip = outside_address


def warm_up() -> None:
    """Import what is slow to import, open the store, and read its plans into the cache that all readers share.

    Raises StoreError where the store cannot be used.
    """
    import_module("kpi.charts.trend")
    data = import_module("kpi.ui.data")
    # There is no session yet, and so no uploads; Streamlit would remark on that in the log.
    remarks = logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context")
    remarks.disabled = True
    try:
        trouble = data.shelf().trouble
    finally:
        remarks.disabled = False
    if trouble is not None:
        raise trouble
    keep_what_is_there()


readiness = Readiness(warm_up)
_SHEET_FILE = name_of(SHEET)
_SCRIPTS = [script(lang, _SHEET_FILE) for lang in LANGS]


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Warm up while the server already answers, and answer without delay."""
    send_at_once()
    with giving_sheet(_SHEET_FILE):
        async with readiness.warming():
            yield


app = st.App(
    Path(__file__).with_name("app.py"),
    routes=[Route("/readyz", readiness.answer)],
    middleware=[
        Middleware(SecurityHeaders, headers=security_headers([BASE_SCRIPT, *_SCRIPTS])),
        Middleware(Stylesheet, sheet=SHEET),
        Middleware(UnknownPages, known=(*PAGES, "readyz"), base=str(st.get_option("server.baseUrlPath") or "")),
        Middleware(LocalisedDocument, index=Path(get_static_dir()) / "index.html", sheet=_SHEET_FILE),
        Middleware(CompressedAssets),
    ],
    lifespan=lifespan,
)
