"""Window or command line; the only module that knows both."""

import sys
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command, or open the window (with a data file, if one is named)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and not (len(given) == 1 and given[0].lower().endswith(".vodb")):
        from villageoffice import cli

        return cli.run(given)
    from villageoffice.desktop import app

    return app.run(Path(given[0]) if given else None)


if __name__ == "__main__":
    sys.exit(main())
