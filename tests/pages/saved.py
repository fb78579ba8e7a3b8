"""Which tables a page draws, and which of them can be saved."""

import re

from streamlit.testing.v1 import AppTest

#: Tables that are no list: the picture of a sheet, and the layout of a schedule whose entries are saved on 工程.
NOT_SAVED = {
    "pv-grid": "a sheet of a file as it stands there; the file itself can be saved",
    "schedule": "the layout of one schedule over the years; its entries are saved on 工程",
}
_TABLE = re.compile(r"<table\b([^>]*)>")
_SAVED = re.compile(r'data-saved="([^"]+)"')
_CLASS = re.compile(r'class="([^"]*)"')


def drawn(markup: str) -> tuple[set[str], list[str]]:
    """The keys of the downloads that the tables of a page name, and the tables that name none and are no exception."""
    keys: set[str] = set()
    bare: list[str] = []
    for found in _TABLE.finditer(markup):
        key, css = _SAVED.search(found[1]), _CLASS.search(found[1])
        around = markup[max(0, found.start() - 300) : found.start()]
        if key:
            keys.add(key[1])
        elif not (css and css[1] in NOT_SAVED) and 'class="pv-grid' not in around:
            bare.append(found[0])
    return keys, bare


def offered(at: AppTest) -> set[str]:
    """The keys under which a page offers tables for saving, both as CSV and as Excel."""
    ids = [one.proto.id for one in at.get("download_button")]
    found = {
        kind: {match[1] for one in ids if (match := re.search(rf"-(\w+)_{kind}$", one))} for kind in ("csv", "xlsx")
    }
    return found["csv"] & found["xlsx"]


def check(at: AppTest) -> None:
    """That every table of the page can be saved, and every download named by a table is there."""
    markup = "\n".join(one.value for one in at.get("html") if not one.value.startswith(("<style", "<script")))
    keys, bare = drawn(markup)
    assert not bare, f"tables that nothing saves: {bare}"
    missing = keys - offered(at)
    assert not missing, f"tables without the download that they name: {missing}"
