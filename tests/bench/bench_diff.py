"""How long it takes to say what differs between two publications, row by row.

python -m tests.bench.bench_diff [--petitions N]
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from statistics import median

from minhbach.ledger import as_csv, differences

RUNS = 3


def publication(petitions: int, seed: int) -> dict[str, dict[str, bytes]]:
    """Return petitions, their items and replies as CSV; another seed changes one row in a hundred."""
    base, change = random.Random(0), random.Random(seed)
    tables = {
        "petition": ["petition_id,dialogue_id,raised_on,summary_vi,field,petitioner_count"],
        "assignment": ["assignment_id,petition_id,lead_org_id,instruction,explicit_due_on"],
        "resolution": ["assignment_id,replied_on,result,summary_vi,reply_document_id"],
    }
    for number in range(petitions):
        day = f"2026-{base.randint(1, 12):02}-{base.randint(1, 28):02}"
        count = base.randint(1, 40) + (seed > 0 and change.random() < 0.01)
        tables["petition"].append(
            f"kn-{number},dt-{number % 999},{day},Đường liên thôn hỏng đoạn {number},transport,{count}"
        )
        tables["assignment"].append(f"nv-{number},kn-{number},co-quan-{number % 99},Xem xét trả lời,{day}")
        tables["resolution"].append(f"nv-{number},{day},explained,Đã trả lời bằng văn bản,vb-{number}")
    return {"goi": {name: ("\n".join(rows) + "\n").encode() for name, rows in tables.items()}}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--petitions", type=int, default=100_000)
    petitions = parser.parse_args().petitions
    old, new = publication(petitions, 0), publication(petitions, 1)
    seconds, found = [], []
    for _ in range(RUNS):
        begun = time.perf_counter()
        found = list(differences(old, new))
        as_csv(found)
        seconds.append(time.perf_counter() - begun)
    size = sum(len(body) for tables in (old, new) for body in tables["goi"].values())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{petitions:,} petitions, {size / 1e6:.0f} MB: {len(found):,} differences in {median(seconds):.2f} s, {memory:.0f} MB"
    )


if __name__ == "__main__":
    main()
