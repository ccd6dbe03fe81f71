"""`python -m align`, and the script `align`: the command line, which Ctrl-C ends without a traceback while it is still loading."""

from __future__ import annotations

import sys


def main() -> None:
    """Runs the command line of this process and exits with its status."""
    try:
        from align.cli.app import main as run  # noqa: PLC0415  loading it is what may be interrupted
    except KeyboardInterrupt:
        sys.exit(130)
    run()


if __name__ == "__main__":
    main()
