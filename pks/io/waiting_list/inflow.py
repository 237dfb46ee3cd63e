"""
Inflow per flow and week, from successive extracts.

A case that is new counts as added on the day of its decision, but not before the
earlier extract: one that was registered late is new when it was seen. A case that went
counts as performed on its day among the outcomes, else as removed on the day before
the extract that lacks it. Only weeks that lie wholly between an owner's first and last
extract are told; who came and went between two extracts was never seen.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from pks.calendar import monday_of, week_of
from pks.io.exports import Contribution, Merge, Rank
from pks.io.exports.ledger import LEDGER
from pks.io.exports.table_file import TableFile
from pks.io.waiting_list.snapshots import COLUMNS, Row, Rows, Snapshot, kept
from pks.model.demand import Inflow

OWNER = "waiting-list-inflow"
PREFIX = "waiting-list"
_DECIDED = COLUMNS.index("decision_date")

FlowOf = Callable[[Row], str]
Moves = dict[str, Any]


def moves(
    before: Rows, now: Rows, since: date | None, as_of: date, flow_of: FlowOf
) -> Moves:
    """
    Return who came and went, as the ledger keeps it.

    Returns
    -------
    dict
        ``flows``: those on the list; ``new``: flow -> day -> cases; ``gone``: flow ->
        case ids.
    """
    added: defaultdict[str, Counter[str]] = defaultdict(Counter)
    gone: defaultdict[str, list[str]] = defaultdict(list)
    if since is not None:
        for case_id in now.keys() - before.keys():
            decided = date.fromisoformat(now[case_id][_DECIDED])
            added[flow_of(now[case_id])][str(max(decided, since))] += 1
        for case_id in sorted(before.keys() - now.keys()):
            gone[flow_of(before[case_id])].append(case_id)
    flows = sorted({flow_of(row) for row in now.values()})
    return {"flows": flows, "new": _plain(added), "gone": dict(gone)}


def _plain(counts: Mapping[str, Counter[str]]) -> dict[str, dict[str, int]]:
    return {flow: dict(sorted(days.items())) for flow, days in counts.items()}


def performed_days(outcomes: TableFile) -> dict[str, date]:
    """Return case id -> day done, the last one of a case."""
    found: dict[str, date] = {}
    columns = (outcomes.column(n).values() for n in ("result", "case_id", "date"))
    for result, case_id, day in zip(*columns, strict=True):
        if result == "performed":
            found[case_id] = max(found.get(case_id, date.min), date.fromisoformat(day))
    return found


def inflow(merge: Merge, done: Mapping[str, date]) -> Contribution:
    """Return the weeks of all lists' extracts that are complete."""
    histories = [
        found
        for owner in sorted(merge.ledger.owners)
        if owner.split("/")[0] == PREFIX and (found := kept(merge, owner))
    ]
    counts: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for history in histories:
        for flow, kind, day, count in _events(history, done):
            counts[flow, week_of(day)][kind] += count
    rows = [
        Inflow(flow, week, found["added"], found["removed"], found["performed"])
        for flow in sorted(_flows(histories))
        for week in _complete_weeks(h for h in histories if flow in _flows([h]))
        for found in (counts[flow, week],)
    ]
    columns = ("added", "removed", "performed")
    return Contribution(
        "inflow", rows, Rank.DERIVED, columns, replaces=lambda key: True, owner=OWNER
    )


def snapshot_inflow(folder: Path, done: Mapping[str, date]) -> tuple[Inflow, ...]:
    """
    Return the weeks that the extracts kept in a region's folder tell of; none without.

    ``done`` says who of those that went was performed, and when.
    """
    if not (folder / LEDGER).is_file():
        return ()
    return tuple(inflow(Merge(folder, OWNER), done).rows)


def _events(
    history: Sequence[Snapshot], done: Mapping[str, date]
) -> Iterator[tuple[str, str, date, int]]:
    for snapshot in history:
        for flow, days in snapshot.moves["new"].items():
            for day, count in days.items():
                yield flow, "added", date.fromisoformat(day), count
        for flow, case_ids in snapshot.moves["gone"].items():
            for case_id in case_ids:
                if case_id in done:
                    yield flow, "performed", done[case_id], 1
                else:
                    yield flow, "removed", snapshot.as_of - timedelta(days=1), 1


def _flows(histories: Iterable[Sequence[Snapshot]]) -> set[str]:
    return {
        flow
        for history in histories
        for snapshot in history
        for flow in (*snapshot.moves["flows"], *snapshot.moves["gone"])
    }


def _complete_weeks(histories: Iterable[Sequence[Snapshot]]) -> list[str]:
    """Return the weeks that lie wholly within every history."""
    spans = [(history[0].as_of, history[-1].as_of) for history in histories]
    first, last = max(s for s, _ in spans), min(e for _, e in spans)
    monday = monday_of(week_of(first + timedelta(days=6)))
    found = []
    while monday + timedelta(days=7) <= last:
        found.append(week_of(monday))
        monday += timedelta(days=7)
    return found
