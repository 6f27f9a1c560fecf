"""Builds a wheel, installs it into an environment of its own, and runs the benchmarks there."""

from __future__ import annotations

import sys

from tests.bench.environment import installed
from tests.bench.options import parsed


def main() -> int:
    """Run the benchmarks; gives the exit code."""
    words = sys.argv[1:]
    options = parsed(words)
    if options.write:
        words += ["--write", str(options.write.resolve())]
    with installed() as here:
        return here.run("tests.bench.inside", words)


if __name__ == "__main__":
    sys.exit(main())
