"""How many readers there are and what they may use, from the environment; strictly checked."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace

from kpi.ingest.limits import DEFAULT_LIMITS, MEBIBYTE, Limits


class SettingsError(ValueError):
    """A setting in the environment that cannot be used; the text names it and says what it may be."""


@dataclass(frozen=True, slots=True)
class ReaderSettings:
    """``processes`` readers side by side, each file within ``seconds`` and ``memory_mb`` MiB, and within ``limits``."""

    processes: int = 2
    seconds: int = 60
    memory_mb: int = 2048
    limits: Limits = DEFAULT_LIMITS


def reader_settings(environment: Mapping[str, str] | None = None) -> ReaderSettings:
    """The settings that an environment (this process's by default) states; what it does not state has its default.

    ``KPI_READER_PROCESSES``, ``KPI_READER_SECONDS``, ``KPI_READER_MEMORY_MB``, ``KPI_UPLOAD_MB``. Raises SettingsError.
    """
    given = os.environ if environment is None else environment
    usual = ReaderSettings()
    upload = _whole(given, "KPI_UPLOAD_MB", DEFAULT_LIMITS.file_bytes // MEBIBYTE, 1, 200)
    return ReaderSettings(
        processes=_whole(given, "KPI_READER_PROCESSES", usual.processes, 1, 64),
        seconds=_whole(given, "KPI_READER_SECONDS", usual.seconds, 1, 3600),
        memory_mb=_whole(given, "KPI_READER_MEMORY_MB", usual.memory_mb, 256, 65_536),
        limits=replace(DEFAULT_LIMITS, file_bytes=upload * MEBIBYTE),
    )


def _whole(given: Mapping[str, str], name: str, usual: int, least: int, most: int) -> int:
    text = given.get(name, "").strip()
    if not text:
        return usual
    if text.isascii() and text.isdigit() and least <= int(text[:9]) <= most and len(text) < 9:
        return int(text)
    raise SettingsError(f"{name}={text!r}: must be a whole number from {least} to {most}")
