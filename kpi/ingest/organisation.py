"""Whose plan a file is: from its title, or from the only prefecture that its texts name."""

from dataclasses import dataclass

from kpi.ingest.addresses import address
from kpi.ingest.raw import RawBook, value_text
from kpi.reading.patterns import lazy

PREFECTURES = [
    "北海道",
    "青森県",
    "岩手県",
    "宮城県",
    "秋田県",
    "山形県",
    "福島県",
    "茨城県",
    "栃木県",
    "群馬県",
    "埼玉県",
    "千葉県",
    "東京都",
    "神奈川県",
    "新潟県",
    "富山県",
    "石川県",
    "福井県",
    "山梨県",
    "長野県",
    "岐阜県",
    "静岡県",
    "愛知県",
    "三重県",
    "滋賀県",
    "京都府",
    "大阪府",
    "兵庫県",
    "奈良県",
    "和歌山県",
    "鳥取県",
    "島根県",
    "岡山県",
    "広島県",
    "山口県",
    "徳島県",
    "香川県",
    "愛媛県",
    "高知県",
    "福岡県",
    "佐賀県",
    "長崎県",
    "熊本県",
    "大分県",
    "宮崎県",
    "鹿児島県",
    "沖縄県",
]
_NAMES = lazy("|".join(PREFECTURES))
#: A quick look before the names are searched.
_ENDING = lazy("[道都府県]")
#: 「見本県 総合計画」, 「○○市第5次総合計画」: the title begins with a body's name.
_TITLE = lazy(
    r"^(?:第?[0-9０-９]+次)?((?:[一-龥ぁ-んァ-ヶー]{1,4})[都道府県市町村区])(?=[\s　第総行成まに長基地デ創財版の]|$"
    r"|(?<=[県市])(?:未来|みらい|環境|産業|健康|教育|観光|農業|農林|子ども|こども|男女|文化|人口|県民|市民|防災|国土強|高齢|障|スポーツ|デジタル|DX))"
)
#: Words that end like a body but name none.
_NO_BODY = lazy(
    r"^(?:全|各|本|当|同|他|都道府|市区町|市町|関係|県内|国土|地方|先進|大都|中核|政令|都)[都道府県市町村区]"
)


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body's name, whether the title states it, and the text that names it."""

    name: str
    certain: bool
    evidence: str
    sheet: str | None = None
    cell: str | None = None


def find_organisation(book: RawBook, title: str | None) -> Organisation | None:
    """The organisation of a file.

    Certain where the title begins with its name; inferred where exactly one prefecture is named in all texts; None
    where none or several are.
    """
    match = _TITLE.match(title or "")
    if match and not _NO_BODY.match(match[1]):
        return Organisation(match[1], certain=True, evidence=title or "")
    first: dict[str, Organisation] = {}
    for sheet in book.sheets:
        if not sheet.visible:
            continue
        naming = sheet.words.having(_ENDING)
        texts = (
            (row, column, value)
            for row in (sheet.filled_rows() if naming else ())
            for column, value in enumerate(sheet.rows[row])
            if type(value) is str and value in naming
        )
        for row, column, value in texts:
            text = value_text(value)
            for name in _NAMES.findall(text):
                place = address(row, column)
                first.setdefault(
                    name, Organisation(name, certain=False, evidence=text[:60], sheet=sheet.name, cell=place)
                )
    return next(iter(first.values())) if len(first) == 1 else None
