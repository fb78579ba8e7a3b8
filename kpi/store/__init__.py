"""Snapshots, history and audit in SQL: SQLite by default, PostgreSQL for several replicas."""
