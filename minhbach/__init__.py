"""minhbach: structured records of public accountability in, a static transparency site out.

Read the package in this order: `pipeline` (the build as one paragraph), `tables` (what a row is),
`load`, `checks`, `derive`, `figures`, `pages`, `render`, `exports`, `publish`. ARCHITECTURE.md draws the map.
"""

__version__ = "0.1.0"
