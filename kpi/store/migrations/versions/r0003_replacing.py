"""History is guarded against TRUNCATE and INSERT OR REPLACE too, and plans that have one cannot fall back."""

from alembic import op

from kpi.store.immutable import forbid_replacing

revision = "0003"
down_revision = "0002"

_KEYS = {
    "versions": "plan = NEW.plan AND number = NEW.number",
    "version_files": "plan = NEW.plan AND number = NEW.number AND position = NEW.position",
    "audit": "id = NEW.id",
    "blobs": "sha256 = NEW.sha256 AND content IS NOT NEW.content",
}


def upgrade() -> None:
    """Make the triggers."""
    for table, same_key in _KEYS.items():
        forbid_replacing(table, same_key)
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION kpi_refuse_falling_back() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'a plan''s head only moves to the next version'; END $$"
        )
        op.execute(
            "CREATE TRIGGER plans_head BEFORE UPDATE OF head ON plans FOR EACH ROW "
            "WHEN (NEW.head <> OLD.head + 1) EXECUTE FUNCTION kpi_refuse_falling_back()"
        )
        return
    op.execute(
        "CREATE TRIGGER plans_head BEFORE UPDATE OF head ON plans WHEN NEW.head <> OLD.head + 1 "
        "BEGIN SELECT RAISE(ABORT, 'a plan''s head only moves to the next version'); END"
    )
