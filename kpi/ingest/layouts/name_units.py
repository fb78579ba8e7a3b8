"""The unit that an indicator's name states in a bracket: 開業率（％）, 職員数（人）（延べ）, 排出削減量【t-NOx】."""

from functools import lru_cache

from kpi.ingest.layouts.bare_rows import PART
from kpi.ingest.unit_scale import is_unit
from kpi.reading.patterns import lazy
from kpi.reading.text import fold

_BRACKETS = lazy(r"[(（\[［【〔]\s*(?:単位\s*[:：])?\s*([^()（）\[\]［］【】〔〕]{1,12})\s*[)）\]］】〕]\s*")
#: What may stand behind the brackets: marks of footnotes, and the part of persons that a further column names.
_BEHIND = lazy(r"\s*(?:(?:[※＊*]|注)\s*[\d０-９,、]*\s*[)）]?\s*)*(?:※[^()（）]{2,30})?")
#: These say how values are counted, and are no units although one of them could be.
_COUNTED = lazy(r"(?:年度?|期間|月|日)?(?:累計|累積)|単年度?|年間|年平均|月間|年度末|暦年|各年度?|延べ|のべ|実数|再掲")
#: 「2019年度比、%」: what a unit is to be compared with.
_COMPARED = lazy(r".{2,8}(?:比|当たり|あたり|時点)")
_WORD = lazy(r"[、,，・]")
#: A substance behind a weight: t-NOx, kg-N.
_SUBSTANCE = lazy(r"(?:[百千万億]*|k|m)(?:t|g)-[A-Za-z0-9.]{1,6}(?:/[年日人])?")
#: A share or a number of persons has none of these for its unit: 卒業者数（高校）.
_BODIES = {"学校", "高校", "大学", "病院", "診療所", "世帯", "企業", "法人", "施設", "市町村", "市町", "事業所"}
_OF_PERSONS = lazy(r"(?:率|割合|(?:[者員師士児生]|(?<!法)人)数)$")
#: 「延べ人」, 「実人数」: a number of persons, however they are counted.
_SOMEHOW = lazy(r"(?:延べ|のべ|延|実)(人|名|件|回|台|団体|社|か所)数?")
#: What else a bracket may say before the unit: 「名目・兆円」.
_ASPECT = lazy(r"[^\d%]{1,8}")


_CLOSING = frozenset(")]】〕")


def name_unit(name: str) -> str | None:
    """The unit in the brackets at a name's end; None where they state none, or two different ones."""
    text = fold(name).rstrip()
    return None if _CLOSING.isdisjoint(text) else _unit_behind(text)


@lru_cache(maxsize=4096)
def _unit_behind(text: str) -> str | None:
    end = len(text)
    found: dict[str, None] = {}
    brackets = list(_BRACKETS.finditer(text))
    for bracket in reversed(brackets):
        behind = text[bracket.end() : end].strip()
        if behind and not _BEHIND.fullmatch(behind) and not PART.fullmatch(behind):
            break
        end = bracket.start()
        measure = _measure(bracket[1].strip())
        if measure and not (measure in _BODIES and _OF_PERSONS.search(text[:end].rstrip())):
            found[measure] = None
    return next(iter(found)) if len(found) == 1 else None


def unit_before_parts(name: str) -> str | None:
    """The unit in a name that goes on with a part from a further column: 診療所数（か所） 北部."""
    words = name.split(" ")
    return next((unit for end in range(len(words) - 1, 0, -1) if (unit := name_unit(" ".join(words[:end])))), None)


def _measure(inside: str) -> str | None:
    """The unit that a bracket states: 件, or ha in 「ha、累計」 and 「累計・ha」."""
    if _COUNTED.fullmatch(inside):
        return None
    if is_unit(inside) or _SUBSTANCE.fullmatch(inside) or _SOMEHOW.fullmatch(inside):
        return inside
    first, *more = (part.strip() for part in _WORD.split(inside))
    if more and all(map(_COUNTED.fullmatch, more)) and is_unit(first):
        return first
    if len(more) != 1 or not is_unit(more[0]):
        return None
    told = _COMPARED.fullmatch(first) or _COUNTED.fullmatch(first)
    plain = _ASPECT.fullmatch(first) and not is_unit(first) and more[0] not in _BODIES
    return more[0] if told or plain else None
