"""A1 addresses: the names that people and files give to cells."""

from functools import cache


@cache
def column_letters(column: int) -> str:
    """The letters of a zero-based column: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """The A1 address of a zero-based cell."""
    return f"{column_letters(column)}{row + 1}"


@cache
def column_index(letters: str) -> int:
    """The zero-based column of its letters, which are capital ones: A is 0, AA is 26."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1
