"""Whether the program is ready for its first reader: warmed up, with the default plans read once."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from enum import Enum

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse

logger = logging.getLogger(__name__)


class State(Enum):
    """How far the warm-up has come, with the HTTP status that says so."""

    STARTING = 503
    READY = 200
    FAILED = 500


class Readiness:
    """Runs the warm-up beside the event loop and answers ``/readyz``."""

    def __init__(self, warm_up: Callable[[], object]) -> None:
        """Name what has to be done once before the first reader comes."""
        self._warm_up = warm_up
        self.state = State.STARTING

    @asynccontextmanager
    async def warming(self) -> AsyncIterator["asyncio.Task[None]"]:
        """The server's life: the warm-up starts with it and never holds it up."""
        task = asyncio.create_task(self._run())
        try:
            yield task
        finally:
            task.cancel()

    async def _run(self) -> None:
        try:
            await to_thread.run_sync(self._warm_up, abandon_on_cancel=True)
        except Exception:
            # The dashboard can still serve what does not need the default plans; /readyz tells the operator.
            logger.exception("The warm-up failed")
            self.state = State.FAILED
        else:
            self.state = State.READY

    async def answer(self, _request: Request) -> PlainTextResponse:
        """``ready`` with 200, or why not."""
        text = f"{self.state.name.lower()}\n"
        return PlainTextResponse(text, status_code=self.state.value, headers={"cache-control": "no-store"})
