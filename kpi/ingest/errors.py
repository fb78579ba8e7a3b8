"""The one exception of reading files: it carries the issue that a person is shown."""

from typing import Self

from kpi.model.issues import Issue, IssueCode


class UnusableFileError(Exception):
    """A file that cannot be read at all. ``issue`` says what was found."""

    def __init__(self, code: IssueCode, file: str, **facts: str) -> None:
        """Keep the finding as an issue."""
        super().__init__(f"{file}: {code}")
        self.issue = Issue(code=code, file=file, facts=facts)

    @classmethod
    def from_issue(cls, issue: Issue) -> Self:
        """The error of a finding that was made elsewhere, such as in another process."""
        error = cls(issue.code, issue.file or "")
        error.issue = issue
        return error
