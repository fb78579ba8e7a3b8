"""Every page as it must always be: for everybody, in one language, as wide as its window, on paper."""

import pytest

from kpi.ui.links import PAGES
from tests.browser.visit import FILES, NARROW, WIDE, settled

pytestmark = pytest.mark.browser

#: The plan with which a page has most to show, where it is not the first one; and what else its address needs.
SHOWN = {
    "indicator": "plan=example-plan",
    "initiatives": "plan=growth-strategy-r5",
    "quality": "plan=growth-strategy-r5",
    "search": "q=デジタル",
}
#: What repeats files: in English all that we draw, whose own words the tests of the pages examine record by record.
REPEATED = {"ja": FILES, "en": f"{FILES}, .stHtml"}


def address(name: str, lang: str) -> str:
    path = "" if name == "overview" else name
    return "&".join(filter(None, [f"{path}?lang={lang}", SHOWN.get(name)]))


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_for_everybody_in_one_language_and_no_wider_than_its_window(visiting, name, lang):
    with visiting() as visit:
        page = visit.go(address(name, lang))
        assert visit.faults(lang, name, REPEATED[lang]) == []
        assert visit.barriers() == []
        page.set_viewport_size({"width": NARROW, "height": 844})
        settled(page)
        assert visit.faults(lang, f"{name}-narrow", REPEATED[lang]) == []
        assert visit.barriers() == []


#: Texts of which a part lies beside the sheet, or is cut off by a box around them.
_CUT = """() => {
  const found = [], walk = document.createTreeWalker(document.querySelector('[data-testid="stMain"]'), NodeFilter.SHOW_TEXT);
  const cutting = (box) => /hidden|clip|auto|scroll/.test(getComputedStyle(box).overflow);
  while (walk.nextNode()) {
    const text = walk.currentNode, parent = text.parentElement;
    if (!text.data.trim() || !parent.checkVisibility({visibilityProperty: true}) || parent.closest('.hidden, [hidden], style, script, option')) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const seen = range.getBoundingClientRect();
    if (!seen.width || seen.right < 0) continue;
    let outside = seen.right > window.innerWidth + 1 || seen.left < -1;
    for (let box = parent; box && box !== document.body && !outside; box = box.parentElement) {
      const edge = cutting(box) ? box.getBoundingClientRect() : null;
      outside = edge !== null && (seen.right > edge.right + 2 || seen.left < edge.left - 2 || seen.bottom > edge.bottom + 3);
    }
    if (outside) found.push(`${text.data.trim().slice(0, 40)} ${Math.round(seen.left)}-${Math.round(seen.right)} ${parent.className}`);
  }
  return found;
}"""


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_on_paper_nothing_is_cut_off(visiting, name, lang):
    with visiting() as visit:
        page = visit.go(address(name, lang))
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 690, "height": 980})  # A4 without its margins, in CSS pixels
        settled(page)
        wide = page.evaluate(
            """() => [...document.querySelectorAll('[data-testid="stMain"] :is(table, svg.main-svg, h1, .stacked, .figures)')]
                .filter((part) => part.getBoundingClientRect().right > window.innerWidth + 1
                    && !part.closest('[hidden], details:not([open])'))
                .map((part) => `${part.tagName} ${part.className.baseVal ?? part.className} ${Math.round(part.getBoundingClientRect().right)}`)"""
        )
        assert wide == []
        assert page.evaluate(_CUT) == []
        lost = page.evaluate(
            """() => [...document.querySelectorAll('[data-testid="stMain"] :is(.clamp, .pv-value, details:not([open], .folded) > :last-child)')]
                .filter((part) => part.matches('details > *')
                    ? part.closest('.stHtml') && part.parentElement.checkVisibility() && !part.getBoundingClientRect().height
                    : part.scrollHeight > part.clientHeight + 2 && getComputedStyle(part).overflowY === 'hidden')
                .map((part) => part.textContent.slice(0, 40))"""
        )
        assert (
            lost == []
        )  # what the screen shortens or folds is whole on paper; lists of the overview that stay folded say how many they have
        page.set_viewport_size({"width": WIDE, "height": 900})
        assert page.pdf(format="A4").startswith(b"%PDF")


def test_on_paper_the_note_below_pillars_by_departments_stays_with_them(visiting):
    with visiting() as visit:
        page = visit.go("?plan=example-plan&lang=ja")
        page.emulate_media(media="print")
        settled(page)
        kept = page.evaluate(
            """() => {
            const matrix = document.querySelector('.matrix'), note = matrix.parentElement.querySelector('.matrix-list + p');
            return [getComputedStyle(matrix).breakAfter, getComputedStyle(note).breakBefore, note.textContent.length > 0];
          }"""
        )
        assert kept == ["avoid", "avoid", True]
