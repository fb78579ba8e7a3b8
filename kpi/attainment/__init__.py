"""Rates, expected values, status, grading schemes and roll-ups: pure and vectorised."""
