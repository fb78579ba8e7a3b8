"""Types, table contracts, fiscal years and issue codes. Imports nothing else of ``kpi``."""
