"""The one exception of reading files: it carries the issue that a person is shown."""

from kpi.model.issues import Issue, IssueCode


class UnusableFileError(Exception):
    """A file that cannot be read at all. ``issue`` says what was found."""

    def __init__(self, code: IssueCode, file: str, **facts: str) -> None:
        """Keep the finding as an issue."""
        super().__init__(f"{file}: {code}")
        self.issue = Issue(code=code, file=file, facts=facts)
