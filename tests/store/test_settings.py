"""Where the store is, from the environment."""

from pathlib import Path

import pytest

from kpi.store.errors import StoreUnusableError
from kpi.store.settings import database_url, parse_url, var_dir
from tests.conftest import ROOT

PASSWORD = "s3cret"  # noqa: S105 (made up)


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch):
    monkeypatch.delenv("KPI_VAR_DIR", raising=False)
    monkeypatch.delenv("KPI_DATABASE_URL", raising=False)


def test_without_settings_it_is_a_file_beside_the_program():
    assert var_dir() == ROOT / "var"
    assert database_url().render_as_string() == f"sqlite+pysqlite:///{ROOT}/var/plans.sqlite3"


@pytest.mark.parametrize("blank", ["", "  "])
def test_blank_is_not_set(monkeypatch, blank):
    monkeypatch.setenv("KPI_VAR_DIR", blank)
    monkeypatch.setenv("KPI_DATABASE_URL", blank)
    assert var_dir() == ROOT / "var"
    assert database_url().get_backend_name() == "sqlite"


@pytest.mark.parametrize("name", ["plain", "計画 の 状態", "100%", "q?x=1#y"])
def test_the_state_folder(monkeypatch, tmp_path, name):
    monkeypatch.setenv("KPI_VAR_DIR", f" {tmp_path / name} ")
    assert var_dir() == tmp_path / name
    assert Path(database_url().database) == tmp_path / name / "plans.sqlite3"


@pytest.mark.parametrize(
    ("text", "driver"),
    [
        ("sqlite:///var/x.db", "sqlite+pysqlite"),
        ("sqlite:////srv/x.db", "sqlite+pysqlite"),
        ("sqlite+pysqlite:///x.db", "sqlite+pysqlite"),
        (f"postgresql://u:{PASSWORD}@h/db", "postgresql+psycopg"),
        (f"postgres://u:{PASSWORD}@h:5433/db", "postgresql+psycopg"),
        (f"postgresql+psycopg://u:{PASSWORD}@h/db", "postgresql+psycopg"),
        (f"postgresql+psycopg2://u:{PASSWORD}@h/db", "postgresql+psycopg"),
        ("postgresql:///db?host=/run/postgresql", "postgresql+psycopg"),
    ],
)
def test_urls(monkeypatch, text, driver):
    monkeypatch.setenv("KPI_DATABASE_URL", f" {text} ")
    assert database_url().drivername == driver
    assert database_url() == parse_url(text)
    assert (database_url().password or PASSWORD) == PASSWORD


@pytest.mark.parametrize(
    ("text", "code", "value"),
    [
        ("nonsense", "unusable_url", None),
        ("plans.sqlite3", "unusable_url", None),
        (f"u:{PASSWORD}@h", "unusable_url", None),
        (f"postgresql://u:a/{PASSWORD}:{PASSWORD}@h:x/db", "unusable_url", None),
        (f"postgresql://h:{PASSWORD}/db", "unusable_url", None),
        (f"postgresql://u:{PASSWORD}@[::1/db", "unusable_url", None),
        (f"mysql://u:{PASSWORD}@h/db", "unusable_database", "mysql"),
        (f"mssql+pyodbc://u:{PASSWORD}@h/db", "unusable_database", "mssql+pyodbc"),
        ("sqlite://", "unusable_database", "sqlite :memory:"),
        ("sqlite:///:memory:", "unusable_database", "sqlite :memory:"),
    ],
)
def test_what_is_no_url_of_ours(monkeypatch, text, code, value):
    monkeypatch.setenv("KPI_DATABASE_URL", text)
    with pytest.raises(StoreUnusableError) as caught:
        database_url()
    assert caught.value.code == code
    assert caught.value.facts.get("value") == value
    assert PASSWORD not in "".join(_all_texts(caught.value))


def _all_texts(error):
    """What a log would show of an error: its own text and those of its causes."""
    while error is not None:
        yield f"{error} {error!r} {error.args}"
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
