"""The readers' settings: what is stated is used, what cannot be used is named."""

import pytest

from kpi.ingest.limits import MEBIBYTE
from kpi.workers.settings import ReaderSettings, SettingsError, reader_settings


def test_without_settings_there_are_defaults():
    assert reader_settings({}) == ReaderSettings()
    assert reader_settings({"KPI_READER_SECONDS": " "}) == ReaderSettings()
    assert ReaderSettings().limits.file_bytes == 20 * MEBIBYTE


def test_what_is_stated_is_used():
    stated = {
        "KPI_READER_PROCESSES": "4",
        "KPI_READER_SECONDS": "90",
        "KPI_READER_MEMORY_MB": "1024",
        "KPI_UPLOAD_MB": "50",
    }
    found = reader_settings(stated)
    assert (found.processes, found.seconds, found.memory_mb) == (4, 90, 1024)
    assert found.limits.file_bytes == 50 * MEBIBYTE


@pytest.mark.parametrize(
    "name", ["KPI_READER_PROCESSES", "KPI_READER_SECONDS", "KPI_READER_MEMORY_MB", "KPI_UPLOAD_MB"]
)
@pytest.mark.parametrize("text", ["0", "-1", "many", "1.5", "２", "9" * 30, "1e3", "²"])
def test_what_cannot_be_used_is_named(name, text):
    with pytest.raises(SettingsError, match=name):
        reader_settings({name: text})
