"""The long-vowel mark at the end of a katakana word, which some write and some leave out: サーバー and サーバ.

Only the last mark of a run of katakana counts, and only where three letters or more stand before it: コード has no other
spelling, and バター without its mark would be found in バタフライ.
"""

import re

_LEAST = 3
#: Katakana, or hiragana with the mark at its end: whoever types さーばー means the same.
_RUN = re.compile(r"[ァ-ヶー]+|[ぁ-ゖー]+ー")


def spelled_either_way(word: str, folded: str) -> re.Pattern[str]:
    """A pattern that finds a word in folded texts, with the mark at the ends of its katakana runs or without it.

    ``word`` still has its katakana; ``folded`` is the same word, character by character, in the form of the texts.
    """
    if len(word) != len(folded):
        return re.compile(re.escape(folded))
    pieces, at = [], 0
    for run in _RUN.finditer(word):
        stem = len(run[0].rstrip("ー"))
        if stem >= _LEAST:
            pieces += [re.escape(folded[at : run.start() + stem]), "ー?"]
            at = run.end()
    return re.compile("".join([*pieces, re.escape(folded[at:])]))
