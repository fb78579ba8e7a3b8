"""Use-cases; the only caller of I/O."""
