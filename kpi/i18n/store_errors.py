"""What the store refused, as a person would say it."""

from kpi.i18n.catalogue import words
from kpi.store.errors import StoreError


def store_message(error: StoreError, lang: str) -> str:
    """What happened and what to do, in one line."""
    w = words(lang)
    key = f"store.{error.code}"
    kind = error.facts.get("kind")
    if kind is not None:
        key = f"{key}_{kind}"
    return w(key, **error.facts)
