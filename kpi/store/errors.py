"""What can go wrong with the store. Each error carries facts; the words are chosen where a person reads them."""

from kpi.model.versions import Version


class StoreError(Exception):
    """Anything that the store refuses. ``code`` names the text in ``issues.toml``'s sister, ``store.toml``."""

    code = "failed"

    def __init__(self, **facts: str) -> None:
        """Keep the facts that the message quotes."""
        super().__init__(f"{self.code} {facts}" if facts else self.code)
        self.facts = facts


class StoreUnusableError(StoreError):
    """The database cannot be used: not reachable or writable, damaged, busy, or made by a newer program."""

    def __init__(self, code: str, **facts: str) -> None:
        """``code``: url, database, unreachable, newer, damaged, busy."""
        self.code = f"unusable_{code}"
        super().__init__(**facts)


class UnknownPlanError(StoreError):
    """No plan has this id."""

    code = "unknown_plan"


class UnknownVersionError(StoreError):
    """The plan has no version of this number."""

    code = "unknown_version"


class UnknownFileError(StoreError):
    """No file of this content is kept."""

    code = "unknown_file"


class UnknownDraftError(StoreError):
    """No draft has this token."""

    code = "unknown_draft"


class DraftClosedError(StoreError):
    """The draft was published, withdrawn, or handed over meanwhile: it cannot be changed any more."""

    code = "draft_closed"


class ApprovalNeededError(StoreError):
    """The plan asks for a second person's approval and there is none."""

    code = "approval_needed"


class SamePersonError(StoreError):
    """The approver is the author."""

    code = "same_person"


class InvalidNameError(StoreError):
    """A plan's id, a person's name or a note that cannot be kept as it is."""

    code = "invalid_name"


class StaleBaseError(StoreError):
    """Somebody else published meanwhile. ``head`` is the version in force, None where the plan has none."""

    code = "stale_base"

    def __init__(self, plan: str, base: int, head: Version | None) -> None:
        """Tell which version was compared with, and which one is in force."""
        self.head = head
        facts = {"plan": plan, "base": str(base), "head": str(head.number if head else 0)}
        super().__init__(**facts, by=head.by if head else "")


class SeedError(StoreError):
    """A plan that comes with the program cannot be read, so the new store stays empty."""

    code = "seed_failed"
