"""Alembic's entry: migrations run in the transaction that ``kpi.store.migrate`` opened."""

from alembic import context

from kpi.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
