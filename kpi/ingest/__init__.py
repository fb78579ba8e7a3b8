"""Bytes to a raw book, to a layout, to records and issues."""
