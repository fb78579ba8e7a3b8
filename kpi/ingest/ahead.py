"""Work that goes on beside other work: reading a workbook's values lets other threads run meanwhile."""

from collections.abc import Callable
from threading import Thread
from typing import Generic, TypeVar

_Result = TypeVar("_Result")


class Ahead(Generic[_Result]):
    """What ``work`` gives, begun at once in a thread of its own.

    The thread ends with the process: who no longer needs the result need not wait for it.
    """

    def __init__(self, work: Callable[[], _Result]) -> None:
        """``work`` takes nothing and must not depend on what goes on beside it."""
        self._work = work
        self._given: list[_Result] = []
        self._failed: BaseException | None = None
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._given.append(self._work())
        except BaseException as error:  # noqa: BLE001 - not hidden: raised again where the result is asked for
            self._failed = error

    def busy(self) -> bool:
        """Whether the work still goes on."""
        return self._thread.is_alive()

    def result(self) -> _Result:
        """Wait for the work to end. Raises what it raised."""
        self._thread.join()
        if self._failed is not None:
            raise self._failed
        return self._given[0]
