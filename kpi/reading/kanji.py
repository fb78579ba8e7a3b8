"""Small numbers written in kanji (元, 五, 十二, 三十), as years, tenths and counts use them."""

_DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_PLACES = {"十": 10, "百": 100, "千": 1_000, "万": 10_000}
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


def kanji_count(text: str) -> int | None:
    """A whole number below a hundred million in kanji (五十, 二千, 三万五千); None for anything else."""
    total, part, digit = 0, 0, -1
    for char in text:
        if char in _DIGITS:
            if digit >= 0:
                return None  # 二五: digits in a row name years, not counts
            digit = _DIGITS[char]
            continue
        factor = _PLACES.get(char)
        if factor is None or digit == 0:
            return None
        if factor == 10_000:
            if total or (not part and digit < 0):
                return None
            total, part = (part + max(digit, 0)) * factor, 0
        else:
            if part and part % (factor * 10):
                return None
            part += factor * (digit if digit > 0 else 1)
        digit = -1
    if not text or (digit == 0 and len(text) > 1):
        return None
    return total + part + max(digit, 0)


def small_number(text: str) -> int | None:
    """A whole number in digits or in kanji; None for anything else. 元 is 1."""
    if text == "元":
        return 1
    return int(text) if text.isdecimal() else kanji_number(text)
