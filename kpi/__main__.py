"""``python -m kpi``."""

import gc
import os
import signal
import sys
from types import FrameType


def _stop(_number: int, _frame: FrameType | None) -> None:
    """Ctrl-C ends the program at once and without a word: what is not committed by then was never stored."""
    os._exit(130)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, _stop)  # before the imports, which take most of a short command's time
    # What is read lives until the command ends: to look through it for garbage finds none and takes a fifth of the time.
    gc.disable()
    from kpi.cli import main

    code = main()
    if "sqlalchemy" not in sys.modules:
        # Taking a large plan apart again, record by record, would take as long as an eighth of the command. With a
        # database, which wants to be closed, it ends as programs do.
        sys.stderr.flush()
        os._exit(code)
    sys.exit(code)
