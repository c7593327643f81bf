"""`python build.py …` is the `minhbach …` command, for a checkout that is not installed."""

import sys

from minhbach.cli import main

if __name__ == "__main__":
    sys.exit(main())
