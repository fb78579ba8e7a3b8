"""Pure view-models, one per page."""
