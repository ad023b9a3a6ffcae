"""The program: the command `storydiff`, and `python -m storydiff`.

Ctrl-C ends it as it ends the other tools of a system: at once, without a word, and by the signal
itself, by which a shell knows that its loop must end too. That holds from the first moment on, while
the modules are still being loaded. A file that is being written is finished first; `reports.files`
sees to that.
"""

from __future__ import annotations

import signal
import sys


def main() -> int:
    """Run the command line on the arguments of the process and return its exit code."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from reports.cli import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
