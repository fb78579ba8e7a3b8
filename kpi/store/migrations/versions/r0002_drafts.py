"""Drafts: files on their way to becoming a version, so that a second person can look at them and approve."""

import sqlalchemy as sa
from alembic import op

from kpi.store.schema import Moment

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "drafts",
        sa.Column("id", sa.String(43), nullable=False),
        sa.Column("plan", sa.String(64)),
        sa.Column("base", sa.Integer, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("by", sa.Text),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("created", Moment, nullable=False),
        sa.Column("accepted", sa.Integer, nullable=False),
        sa.Column("restores", sa.Integer),
        sa.Column("version", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_drafts"),
    )
    op.create_index("ix_drafts_state", "drafts", ["state"])
    op.create_table(
        "draft_files",
        sa.Column("draft", sa.String(43), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("draft", "position", name="pk_draft_files"),
        sa.ForeignKeyConstraint(["draft"], ["drafts.id"], name="fk_draft_files_draft_drafts"),
        sa.ForeignKeyConstraint(["sha256"], ["blobs.sha256"], name="fk_draft_files_sha256_blobs"),
    )
    op.create_index("ix_draft_files_sha256", "draft_files", ["sha256"])
