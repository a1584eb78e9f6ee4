"""The command line. A plain `presend check TEXT` is answered at once; everything else is typer's."""

import gc
import os
import sys


def main() -> None:
    # What the imports made is there to stay: neither the collections to come nor the one at the end need look at it,
    # which would take as long as a check.
    gc.freeze()
    from presend.cli import quick

    try:
        code = quick.check(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:  # who was reading has gone: an end like that of typer's commands
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    if code is not None:
        sys.exit(code)
    from presend.cli.app import app

    app()
