"""Issues as a person would say them: where, what was found, what to do."""

from kpi.i18n.assumptions import assumption
from kpi.i18n.catalogue import Words, words
from kpi.i18n.numbers import with_minus
from kpi.model.issues import Issue
from kpi.model.terms import RateFormula

#: What a file of reading settings can declare.
_DECLARED = {"table", "correction", "rename"}
#: As what a figure in a text serves; findings of versions stored long ago do not say it.
_FIGURES = {"actual", "target", "both"}
#: Facts that were computed; all others quote the file.
_COMPUTED = {"computed", "numbers", "other_numbers"}


def place(issue: Issue, w: Words) -> str:
    """Where an issue lies: sheet and cell where known, else the file."""
    if issue.sheet:
        return w("issues.place.sheet", sheet=issue.sheet, cell=issue.cell)
    return w("issues.place.file", file=issue.file, cell=issue.cell) if issue.file or issue.cell else ""


def found(issue: Issue, w: Words) -> str:
    """What was found."""
    return w(f"issues.{issue.code.value}.found", **_facts(issue, w)).strip()


def remedy(issue: Issue, w: Words) -> str:
    """What to do about it; empty where nothing needs doing."""
    return w(f"issues.{issue.code.value}.do", **_facts(issue, w)).strip()


def _facts(issue: Issue, w: Words) -> dict[str, str]:
    given = {"file": issue.file or "", "sheet": issue.sheet or "", "cell": issue.cell or ""}
    found = given | issue.facts
    if kind := found.get("kind"):
        found["kind"] = w(f"issues.place.declared_{kind}") if kind in _DECLARED else kind
    if fy := found.get("fy"):
        found["year"] = w.fy(int(fy))
    if figure := found.get("figure"):
        found["figure"] = w(f"issues.place.figure_{figure}") if figure in _FIGURES else figure
    for name in ("formula", "other"):
        if name in issue.facts and issue.facts[name] in set(RateFormula):
            found[name] = w.term(RateFormula(issue.facts[name]))
    for name in _COMPUTED & found.keys():
        found[name] = with_minus(found[name])
    if title := found.get(f"scheme_{w.lang}"):
        found["scheme"] = title
    return found | {"assumption": assumption(found.get("assumption"), w)}


def issue_message(issue: Issue, lang: str) -> str:
    """One line for people: place, what was found, what to do."""
    w = words(lang)
    gap = "" if w.lang == "ja" else " "
    where = place(issue, w)
    sentence = gap.join(part for part in (found(issue, w), remedy(issue, w)) if part)
    message = f"{where}: {sentence}" if where else sentence
    return " ".join(line.strip() for line in message.splitlines())  # names and cells may hold line breaks
