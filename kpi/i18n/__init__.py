"""Japanese and English words, numbers, years and issue messages."""
