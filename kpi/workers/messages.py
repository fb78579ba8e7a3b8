"""What the server and its readers say to each other: typed messages in frames with their length in front.

Encoded as MessagePack by msgspec. Never pickle: a reader handles strangers' bytes, and what it answers is decoded as
data of the types below or not at all.
"""

import struct
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

import msgspec

from kpi.ingest.assemble import ReadBook
from kpi.ingest.limits import MEBIBYTE, Limits
from kpi.ingest.mapping_view import HeaderView
from kpi.ingest.sheet_view import SheetWindow
from kpi.model.issues import Issue
from kpi.model.profile import Profile

if TYPE_CHECKING:
    from kpi.workers.marked_index import CellNote, MarkWords

_LENGTH = struct.Struct(">Q")
#: No message is larger: a file's bytes, or the records of one file.
LARGEST = 512 * MEBIBYTE


class Setup(msgspec.Struct, frozen=True, tag="setup"):
    """The first message to a reader: MiB of address space, seconds per request, and the bounds for a file."""

    memory_mb: int
    seconds: float
    limits: Limits


class Read(msgspec.Struct, frozen=True, tag="read"):
    """Read a file's plans; with ``plan``, the plan of that id alone. ``profile``: the reading settings."""

    name: str
    content: bytes
    plan: str | None = None
    profile: Profile | None = None


class Window(msgspec.Struct, frozen=True, tag="window"):
    """A window of a sheet; the first sheet that holds something where none is named."""

    name: str
    content: bytes
    sheet: str | None
    top: int
    left: int
    height: int
    width: int


class Headings(msgspec.Struct, frozen=True, tag="headings"):
    """The header of a sheet at rows from 1; without rows those that are declared or proposed."""

    name: str
    content: bytes
    sheet: str | None = None
    first: int | None = None
    last: int | None = None
    profile: Profile | None = None


class Marked(msgspec.Struct, frozen=True, tag="marked"):
    """Mark cells in a copy of a workbook.

    ``details`` are the notes and words, encoded on their own: their types come with more than readers need to start.
    """

    name: str
    content: bytes
    details: bytes


class ReadAnswer(msgspec.Struct, frozen=True, tag="read"):
    """The plans of a file."""

    book: ReadBook


class WindowAnswer(msgspec.Struct, frozen=True, tag="window"):
    """A window of a sheet."""

    window: SheetWindow


class HeadingsAnswer(msgspec.Struct, frozen=True, tag="headings"):
    """The header of a sheet, with proposals for its columns."""

    view: HeaderView


class MarkedAnswer(msgspec.Struct, frozen=True, tag="marked"):
    """The bytes of the copy."""

    content: bytes


class Refused(msgspec.Struct, frozen=True, tag="refused"):
    """The file cannot be used. ``trace`` is for the log alone; ``last``: the reader ends after this answer."""

    issue: Issue
    trace: str | None = None
    last: bool = False


Request = Read | Window | Headings | Marked
Answer = ReadAnswer | WindowAnswer | HeadingsAnswer | MarkedAnswer | Refused


class ProtocolError(Exception):
    """A frame that is cut off, too large, or not of the types above."""


class Readable(Protocol):
    """A raw byte stream to read from."""

    def readinto(self, buffer: memoryview, /) -> int | None:
        """Fill the buffer as far as there is something; 0 at the end."""


class Writable(Protocol):
    """A raw byte stream to write to."""

    def write(self, data: memoryview, /) -> int | None:
        """Write some of the bytes; how many."""


_encoder = msgspec.msgpack.Encoder()
_setup: msgspec.msgpack.Decoder[Setup] = msgspec.msgpack.Decoder(Setup)
_requests: msgspec.msgpack.Decoder[Request] = msgspec.msgpack.Decoder(Request)
_answers: msgspec.msgpack.Decoder[Answer] = msgspec.msgpack.Decoder(Answer)


def encode(message: Setup | Request | Answer) -> bytes:
    """A message's bytes. Raises OverflowError, UnicodeEncodeError or TypeError where it cannot be said."""
    return _encoder.encode(message)


def encode_details(notes: Sequence["CellNote"], words: "MarkWords") -> bytes:
    """The details of a marked copy."""
    return _encoder.encode((tuple(notes), words))


def decode_details(data: bytes) -> tuple[tuple["CellNote", ...], "MarkWords"]:
    """The details of a marked copy. Raises ProtocolError."""
    from kpi.workers.marked_index import CellNote, MarkWords  # noqa: PLC0415 – brings openpyxl with it

    try:
        return msgspec.msgpack.decode(data, type=tuple[tuple[CellNote, ...], MarkWords])
    except msgspec.DecodeError as error:
        raise ProtocolError("no details") from error


def decode_setup(data: bytes | bytearray) -> Setup:
    """The first message. Raises ProtocolError."""
    try:
        return _setup.decode(data)
    except msgspec.DecodeError as error:
        raise ProtocolError("no setup") from error


def decode_request(data: bytes | bytearray) -> Request:
    """A request. Raises ProtocolError."""
    try:
        return _requests.decode(data)
    except msgspec.DecodeError as error:
        raise ProtocolError("no request") from error


def decode_answer(data: bytes | bytearray) -> Answer:
    """An answer. Raises ProtocolError."""
    try:
        return _answers.decode(data)
    except msgspec.DecodeError as error:
        raise ProtocolError(f"no answer: {error}") from error


def send(stream: Writable, data: bytes) -> None:
    """Write one frame. Raises OSError where nobody reads any more."""
    for part in (_LENGTH.pack(len(data)), data):
        rest = memoryview(part)
        while rest:
            rest = rest[stream.write(rest) or 0 :]


def receive(stream: Readable) -> bytearray | None:
    """Read one frame; None where the stream ended before it. Raises ProtocolError where it ends inside."""
    head = _exactly(stream, _LENGTH.size)
    if head is None:
        return None
    length = _LENGTH.unpack(head)[0]
    if length > LARGEST:
        raise ProtocolError(f"a frame of {length} bytes")
    body = _exactly(stream, length)
    if body is None:
        raise ProtocolError("cut off")
    return body


def _exactly(stream: Readable, length: int) -> bytearray | None:
    data = bytearray(length)
    view = memoryview(data)
    filled = 0
    while filled < length:
        count = stream.readinto(view[filled:]) or 0
        if count == 0:
            if filled:
                raise ProtocolError("cut off")
            return None
        filled += count
    return data
