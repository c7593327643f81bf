"""`python -m minhbach` is the `minhbach` command."""

import sys

from .cli import main

if __name__ == "__main__":
    sys.exit(main())
