"""Builders of the workbooks under ``data/``; run them as ``python -m scripts.NAME``."""
