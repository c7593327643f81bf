"""Any bytes as a table: read, checked, and every finding worded, without an exception."""

from __future__ import annotations

from minhbach.findings import Findings
from minhbach.load.table import empty_table, read_table
from minhbach.report import as_text
from minhbach.tables import Petition, SourceFile
from tests.fuzz.guided import main
from tests.hostile import BASE, row, table

_HERE = SourceFile("goi", "petition", "petition.csv")
SEEDS = (
    (BASE / "petition.csv").read_bytes(),
    table([row(1), row(2, summary_vi='"hai\ndòng"'), row(3, raised_on="13/01/2024")]).encode("utf-16"),
    table([row(1, summary_vi="Đề nghị 0912 345 678 của ông Trần Văn Bình")]).encode(),
    b"\xef\xbb\xbfpetition_id;origin\r\nkn-1;dialogue\r\n",
)


def one_input(data: bytes) -> None:
    """Read the bytes as a table of petitions."""
    findings = Findings()
    read_table(empty_table(Petition, _HERE), data, findings)
    as_text(findings, "vi")


if __name__ == "__main__":
    main("reader")
