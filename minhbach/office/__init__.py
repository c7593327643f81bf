"""The clerk's workbook: from the declarations of the tables an XLSX to fill in, and from filled files back to the tables.

`template` writes the workbook; `prepare` reads workbooks and CSV files and says what they would change; `write` writes it.
The words of a workbook stand in `names` and `labels`, so that what is written is what is recognised; the rules by which a
cell is taken stand in `convert`. What a value may be is known by `load` alone, which reads every row that comes in.
"""

from __future__ import annotations

from .convert import Order
from .importing import Import, Request, prepare, write
from .merge import difference
from .processes import PROCESSES

__all__ = ["PROCESSES", "Import", "Order", "Request", "difference", "prepare", "write"]
