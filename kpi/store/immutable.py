"""Triggers that refuse changes of history, whoever asks. Used by migrations only."""

from alembic import op


def forbid_changes(table: str, actions: tuple[str, ...]) -> None:
    """Let the database refuse ``actions`` (UPDATE, DELETE) on a table's rows."""
    if _on_postgresql():
        op.execute(
            "CREATE OR REPLACE FUNCTION kpi_refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME; END $$"
        )
        op.execute(
            f"CREATE TRIGGER {table}_immutable BEFORE {' OR '.join(actions)} ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION kpi_refuse_change()"
        )
        return
    for action in actions:
        op.execute(
            f"CREATE TRIGGER {table}_no_{action.lower()} BEFORE {action} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are never changed'); END"
        )


def forbid_replacing(table: str, same_key: str) -> None:
    """Refuse what changes rows without UPDATE or DELETE: TRUNCATE, and SQLite's INSERT OR REPLACE.

    ``same_key`` is the condition under which a row of the table is the one that NEW would replace.
    """
    if _on_postgresql():
        op.execute(
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION kpi_refuse_change()"
        )
        return
    replaced = f"EXISTS (SELECT 1 FROM {table} WHERE {same_key})"  # noqa: S608 (both come from a migration)
    op.execute(
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {replaced} "
        f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are never changed'); END"
    )


def _on_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"
