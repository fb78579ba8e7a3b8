"""A snapshot as bytes: compressed JSON with a checksum, in a numbered format.

A format that has been published can be read for ever: when the records change their shape, the number goes up and a step
from the old document to the new one joins ``_UPGRADES``.
"""

import hashlib
import zlib
from collections.abc import Callable
from typing import Any

import msgspec

from kpi.model.versions import Snapshot
from kpi.store.errors import StoreUnusableError

#: 2: published figures by year, own judgements, marks of ink, counts of rows, the scheme of a plan.
FORMAT = 2
#: From format n to n + 1, on the plain document. What is new and lacks in an old document has its default: unknown, none.
_UPGRADES: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: lambda document: document}
_ENCODER = msgspec.json.Encoder(order="deterministic")


def encode(snapshot: Snapshot) -> bytes:
    """The bytes to be kept. Raises ValueError for a snapshot that would not read back as it is (a float that is none)."""
    document = _ENCODER.encode(snapshot)
    if msgspec.json.decode(document, type=Snapshot) != snapshot:
        msg = "the snapshot would not read back as it is"
        raise ValueError(msg)
    return zlib.compress(document, level=6)


def checksum(payload: bytes) -> str:
    """The SHA-256 that guards a payload, in hex."""
    return hashlib.sha256(payload).hexdigest()


def decode(payload: bytes, expected: str, number: int) -> Snapshot:
    """The snapshot of stored bytes.

    Raises StoreUnusableError where the bytes are not those that were stored, or a newer program's.
    """
    if number > FORMAT:
        raise StoreUnusableError("newer", value=f"format {number}")
    if checksum(payload) != expected:
        raise StoreUnusableError("damaged", value="checksum")
    try:
        content = zlib.decompress(payload)
        if number == FORMAT:
            return msgspec.json.decode(content, type=Snapshot)
        document = msgspec.json.decode(content)
        for step in range(number, FORMAT):
            document = _UPGRADES[step](document)
        return msgspec.convert(document, Snapshot)
    except (zlib.error, msgspec.MsgspecError, KeyError) as error:
        raise StoreUnusableError("damaged", value=str(error)) from error
