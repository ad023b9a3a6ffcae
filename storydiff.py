"""The program: the command `storydiff`, and `python -m storydiff`.

Ctrl-C ends it with one line, and by the signal itself, by which a shell knows that its loop must end
too. That holds from the first moment on, while the modules are still being loaded. A file that is being
written is finished first; `reports.files` sees to that.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from types import FrameType

_STANDARD_ERROR = 2


def main() -> int:
    """Run the command line on the arguments of the process and return its exit code."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _end)
    from reports.cli import main as run

    return run()


def _end(number: int, frame: FrameType | None) -> None:
    """Say that the work was interrupted, and be ended by the signal."""
    with suppress(OSError):  # standard error is closed
        os.write(_STANDARD_ERROR, b"storydiff: interrupted\n")
    signal.signal(number, signal.SIG_DFL)
    signal.raise_signal(number)


if __name__ == "__main__":
    sys.exit(main())
