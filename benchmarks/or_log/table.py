"""The comparison as a table, a line a figure and a column a plan."""

from collections.abc import Callable, Iterator, Mapping

from benchmarks.or_log.figures import Figures

Show = Callable[[Figures], str]


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else ""


def _mean(total: int, count: int) -> str:
    return f"{total / count:.1f} min" if count else ""


LINES: dict[str, Show] = {
    "Cases done": lambda f: f"{f.cases:,}",
    "Suite-days opened": lambda f: str(f.suite_days),
    "Utilisation, hours of the suite-days opened": lambda f: _percent(
        f.inside_min, f.session_min
    ),
    "Utilisation, hours of all suite-days of the log": lambda f: _percent(
        f.inside_min, f.offered_min
    ),
    "Utilisation, SPOR's elective hours": lambda f: _percent(
        f.spor_inside_min, f.spor_min
    ),
    "Overtime": lambda f: f"{f.overtime_min:,} min",
    "Suite-days more than 15 min late": lambda f: str(f.late_days),
    "First patient in after the session's start, mean": lambda f: _mean(
        f.first_late_min, f.suite_days
    ),
    "Gap between patients, mean": lambda f: _mean(f.gap_min, f.num_gaps),
    "Gaps, sum": lambda f: f"{f.gap_min:,} min",
    "Unused after the last patient": lambda f: f"{f.free_end_min:,} min",
    "Two patients in a suite at once": lambda f: str(f.num_overlaps),
}


def table(columns: Mapping[str, Figures]) -> Iterator[str]:
    """Yield the lines of a table in Markdown."""
    yield "| | " + " | ".join(columns) + " |"
    yield "|---|" + "---:|" * len(columns)
    for name, show in LINES.items():
        yield f"| {name} | " + " | ".join(show(f) for f in columns.values()) + " |"
