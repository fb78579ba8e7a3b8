"""Links inside the app. They carry what must survive a click: plan, language, years, scheme and as-of year."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import quote_plus

from kpi.ui.html import Child, Html, el
from kpi.views.filters import CHANGED, LEVELS, Filters

#: The pages by the parts of the navigation (見る, 調べる, 管理する), as they are named in addresses.
SECTIONS = {
    "view": ("overview", "pillars", "departments", "indicator", "schedule", "initiatives"),
    "study": ("changes", "compare", "quality", "methods"),
    "manage": ("import", "history", "audit"),
}
#: Names of the pages in addresses; the overview is the app's own address. The search field leads to ``search``.
PAGES = (*(name for names in SECTIONS.values() for name in names), "search")

_coded = lru_cache(maxsize=16_384)(quote_plus)


@lru_cache(maxsize=16_384)
def _as_in_pages(text: str) -> str:
    """A part of an address with its letters as they are, as HTML allows it: a third of the bytes in Japanese.

    Browsers write them in full as soon as a link is followed or copied.
    """
    return "".join([char if char > "\x7f" and char.isalpha() else quote_plus(char) for char in text])


def _address(page: str, query: Mapping[str, str], coded: Callable[[str], str]) -> str:
    parts = "&".join([f"{coded(name)}={coded(value)}" for name, value in query.items()])
    path = "./" if page == "overview" else page
    return f"{path}?{parts}" if parts else path


def filter_query(filters: Filters) -> dict[str, str]:
    """The part of an address that says which indicators are meant."""
    found: dict[str, str] = {}
    if filters.pillar is not None:
        found["pillar"] = LEVELS.join(filters.pillar)
    if filters.department is not None:
        found["department"] = filters.department
    if filters.status is not None:
        found["status"] = str(filters.status)
    if filters.changed:
        found["changed"] = CHANGED
    if filters.tag is not None:
        found["tag"] = filters.tag
    return found


@dataclass(frozen=True, slots=True)
class Links:
    """Builds addresses that keep the query."""

    kept: Mapping[str, str] = field(default_factory=dict)

    def query(self, **more: str | None) -> dict[str, str]:
        """The query of a link: what is kept, with changes; None takes a part away."""
        found = {**self.kept, **more}
        return {name: value for name, value in found.items() if value is not None}

    def noting(self, years: str) -> "Links":
        """The same links with another notation of years; eras need no mention."""
        kept = {name: value for name, value in self.kept.items() if name != "years"}
        return Links(kept if years == "era" else {**kept, "years": years})

    def coloured(self, colours: str | None) -> "Links":
        """The same links with other colours; those of the device need no mention."""
        kept = {name: value for name, value in self.kept.items() if name != "colours"}
        return Links(kept if colours is None else {**kept, "colours": colours})

    def to(self, page: str, /, **more: str | None) -> str:
        """The address of a page, relative to the app's."""
        return _address(page, self.query(**more), _coded)

    def a(
        self,
        page: str,
        /,
        *children: Child,
        class_: str = "",
        label: str | None = None,
        current: str | None = None,
        **more: str | None,
    ) -> Html:
        """A link to a page. The script of the shell follows it without loading the app anew.

        ``current``: what the link is of where the reader is ("page" in a navigation).
        """
        css = f"kpi-link {class_}".strip()
        href = _address(page, self.query(**more), _as_in_pages)
        return el("a", *children, href=href, class_=css, aria_label=label, aria_current=current)
