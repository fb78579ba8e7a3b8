"""Japanese and English words, numbers, years and issue messages. Fixed texts live in ``locales/*/*.toml``."""
