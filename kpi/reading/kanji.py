"""Small numbers written in kanji (元, 五, 十二, 三十), as years, tenths and counts use them."""

_DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
#: The characters that ``kanji_number`` reads, for use inside a character class.
KANJI_DIGITS = "一二三四五六七八九十"


def kanji_number(text: str) -> int | None:
    """The number from 0 to 99 that ``text`` writes in kanji; None for anything else."""
    if text in _DIGITS:
        return _DIGITS[text]
    tens, ten, ones = text.partition("十")
    if not ten or len(tens) > 1 or len(ones) > 1:
        return None
    high = _DIGITS.get(tens, 0) if tens else 1
    low = _DIGITS.get(ones, 0) if ones else 0
    if (tens and high == 0) or (ones and low == 0):
        return None
    return high * 10 + low


def small_number(text: str) -> int | None:
    """A whole number in digits or in kanji; None for anything else. 元 is 1."""
    if text == "元":
        return 1
    return int(text) if text.isdecimal() else kanji_number(text)
