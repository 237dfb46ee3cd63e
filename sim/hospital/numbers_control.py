"""What a log says of the takt control: how far off flows are, what it decided."""

import numpy as np

from sim.hospital.record import Named, Record, ratio
from sim.trial import Ints

DECISIONS = ("added", "closed", "released")


def control(r: Record) -> Named:
    """
    Sessions added, closed and released, by the week in which they are.

    Of a flow also by how many weeks of its takt it is behind at the end, below 0 if it
    is ahead.
    """
    weeks = r.hospital.num_weeks
    done = np.bincount(
        r.drawn.people.listed.flow[r.operated[1]], minlength=len(r.hospital.flow_ids)
    )
    for kind in DECISIONS:
        flow, week = decided(r, kind)
        yield f"sessions_{kind}_per_week", week.size / weeks
        per_week = np.bincount(week, minlength=weeks)
        for number in range(weeks):
            yield f"week:{number}:sessions_{kind}", float(per_week[number])
        if kind != "released":
            per_flow = np.bincount(flow, minlength=len(r.hospital.flow_ids))
            for number, flow_id in enumerate(r.hospital.flow_ids):
                name = f"flow:{flow_id}:sessions_{kind}_per_week"
                yield name, per_flow[number] / weeks
    facts = zip(
        r.hospital.flow_ids, r.hospital.takt, r.hospital.productive_weeks,
        done.tolist(), strict=True,
    )  # fmt: skip
    for flow_id, takt, productive, num in facts:
        yield f"flow:{flow_id}:weeks_behind_takt", ratio(takt * productive - num, takt)


def decided(r: Record, kind: str) -> tuple[Ints, Ints]:
    """Return the flow and the week of each session decided about, within the weeks."""
    table, cohort = r.drawn.trial.table, r.drawn.trial.cohort
    mark = table.marks.index(f"session_{kind}")
    rows = r.marks[r.marks["where"] == mark]
    flow = cohort.attributes[rows["patient"], table.columns.index("flow")]
    week = np.array([s.day for s in r.layout.sessions], np.int64)[rows["amount"]] // 7
    inside = week < r.hospital.num_weeks
    return flow[inside], week[inside]
