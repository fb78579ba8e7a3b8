"""The tables. Migrations make them; a test proves that both say the same."""

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC: SQLite keeps no time zone, so it is put off on the way in and on again on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Aware in, UTC down."""
        if value is None:
            return None
        if value.tzinfo is None:
            msg = "a moment needs a time zone"
            raise ValueError(msg)
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """UTC up."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


#: Original files, once per content.
blobs = Table(
    "blobs",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("created", Moment, nullable=False),
)

#: ``head`` is the number of the version in force; publishing moves it from the base to the next, or fails.
plans = Table(
    "plans",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("head", Integer, nullable=False),
    Column("needs_approval", Boolean, nullable=False),
    Column("created", Moment, nullable=False),
)

#: Immutable: triggers refuse every change.
versions = Table(
    "versions",
    metadata,
    Column("plan", String(64), ForeignKey("plans.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("note", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("scheme", String(64), nullable=False),
    Column("base", Integer, nullable=False),
    Column("restores", Integer),
    Column("approved_by", Text),
    Column("accepted", Integer, nullable=False),
    Column("format", Integer, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Column("payload_sha256", String(64), nullable=False),
)

version_files = Table(
    "version_files",
    metadata,
    Column("plan", String(64), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("sha256", String(64), ForeignKey("blobs.sha256"), nullable=False, index=True),
    Column("size", BigInteger, nullable=False),
    ForeignKeyConstraint(["plan", "number"], ["versions.plan", "versions.number"]),
)

#: Append-only: triggers refuse every change. ``files`` and ``facts`` are JSON.
audit = Table(
    "audit",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("at", Moment, nullable=False),
    Column("by", Text),
    Column("action", String(16), nullable=False),
    Column("plan", String(64)),
    Column("version", Integer),
    Column("files", Text, nullable=False),
    Column("facts", Text, nullable=False),
    Index("ix_audit_plan", "plan"),
    sqlite_autoincrement=True,
)

#: Files on their way to becoming a version. These may change until they are published or withdrawn.
drafts = Table(
    "drafts",
    metadata,
    Column("id", String(43), primary_key=True),
    Column("plan", String(64)),
    Column("base", Integer, nullable=False),
    Column("state", String(16), nullable=False, index=True),
    Column("by", Text),
    Column("note", Text, nullable=False),
    Column("created", Moment, nullable=False),
    Column("accepted", Integer, nullable=False),
    Column("restores", Integer),
    Column("version", Integer),
)

draft_files = Table(
    "draft_files",
    metadata,
    Column("draft", String(43), ForeignKey("drafts.id"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("sha256", String(64), ForeignKey("blobs.sha256"), nullable=False, index=True),
    Column("size", BigInteger, nullable=False),
)
