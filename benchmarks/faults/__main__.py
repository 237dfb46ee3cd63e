"""``python -m benchmarks.faults --db sqlite --kills 100``: exit 1 if anything broke."""

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.faults.cluster import own_cluster
from benchmarks.faults.trial import Figures, trial


def told_of(found: Figures) -> str:
    """Return figures as text."""
    lines = [
        f"killed: {dict(found.killed)}; ended unkilled: {dict(found.fell)}",
        f"seconds: {found.seconds:.0f}; answers: {dict(found.answers)}",
        f"jobs: {dict(found.jobs)}; by attempts: {dict(found.attempts)}",
        f"plans: {dict(found.plans)}; acknowledged publications: {found.published}",
        f"audit entries: {found.entries}; left folders: {found.folders}",
        f"defects in the log: {len(found.defects)}; faults: {len(found.faults)}",
    ]
    return "\n".join([*lines, *found.last_words, *found.defects, *found.faults, ""])


def main() -> None:
    """Kill a desk on each database that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--db", choices=("sqlite", "postgresql"), required=True)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--longest-gap", type=float, default=6.0)
    parser.add_argument("--most-s", type=float, default=1500, help="no kill later")
    parser.add_argument("--disk", type=Path, help="a small disk for SQLite, to fill")
    given = parser.parse_args()
    rest = given.kills, given.seed, given.longest_gap, given.most_s
    with (
        tempfile.TemporaryDirectory(prefix="pks-faults-") as name,
        tempfile.TemporaryDirectory(dir=given.disk) as place,
    ):
        folder = Path(name)
        if given.db == "sqlite":
            url = f"sqlite:///{place}/desk.sqlite"
            found = trial(url, folder, None, *rest, given.disk)
        else:
            with own_cluster() as cluster:
                found = trial(cluster.url, folder, cluster, *rest)
    sys.stdout.write(told_of(found))
    raise SystemExit(int(bool(found.faults or found.defects)))


if __name__ == "__main__":
    main()
