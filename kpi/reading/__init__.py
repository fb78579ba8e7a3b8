"""Text to meaning: numbers, years and eras, target expressions, names. Pure."""
