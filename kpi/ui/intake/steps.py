"""The steps of the import page: which one is shown, and the bar that leads to the others."""

from kpi.i18n.catalogue import Words
from kpi.ui.html import Html, el
from kpi.ui.links import Links
from kpi.ui.query import asked

STEPS = ("choose", "check", "issues", "compare", "publish")
#: A step within another one: it has an address of its own, and its number in the bar is that of the other.
WITHIN = {"map": "check"}


def current(*, with_draft: bool) -> str:
    """The step that the address names; without files there is only the first."""
    if not with_draft:
        return STEPS[0]
    wanted = asked("step")
    return wanted if wanted in STEPS or wanted in WITHIN else "check"


def bar(now: str, links: Links, w: Words, *, with_draft: bool) -> Html:
    """All steps with their numbers; those that can be gone to are links."""
    items = []
    for number, step in enumerate(STEPS, start=1):
        name = (el("span", str(number), class_="step-number"), w(f"screens.import.step_{step}"))
        if step == now:
            items.append(el("li", el("span", *name, aria_current="step"), class_="now"))
        elif with_draft or step == STEPS[0]:
            within = "now" if step == WITHIN.get(now) else None
            items.append(el("li", links.a("import", *name, step=step), class_=within))
        else:
            items.append(el("li", el("span", *name), class_="later"))
    return el("nav", el("ol", *items), class_="steps-bar", aria_label=w("screens.import.steps"))


def onward(now: str, links: Links, w: Words) -> Html:
    """The links to the step before and the next one."""
    if now in WITHIN:
        out = links.a("import", w("screens.import.back"), step=WITHIN[now])
        return el("nav", out, class_="steps-on", aria_label=w("screens.import.steps_on"))
    at = STEPS.index(now)
    back = links.a("import", w("screens.import.back"), step=STEPS[at - 1]) if at else None
    following = STEPS[at + 1] if at + 1 < len(STEPS) else None
    name = w(f"screens.import.step_{following}") if following else ""
    on = links.a("import", w("screens.import.next", step=name), class_="onward", step=following) if following else None
    return el("nav", back, on, class_="steps-on", aria_label=w("screens.import.steps_on"))
