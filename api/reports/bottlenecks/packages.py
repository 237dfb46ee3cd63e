"""The packages as rows of two tables: what to ask for, and all that each gives."""

from collections.abc import Iterator

from api.reports.bottlenecks.asks import ORE
from api.reports.bottlenecks.view import BottlenecksView
from api.reports.workbook.book import Column, Value

ASK_PACKAGES = (
    Column("bottleneck.col_rank", 5, "int"),
    Column("bottleneck.col_member", 72, "wrap"),
    Column("bottleneck.col_cost", 12, "int"),
    Column("bottleneck.col_cost_all", 18, "int"),
    Column("bottleneck.col_count", 18, "int"),
    Column("bottleneck.col_weeks", 17),
    Column("bottleneck.col_guarantee", 18, "dec1"),
    Column("bottleneck.col_medical", 17, "dec1"),
    Column("bottleneck.col_operations", 14, "dec1"),
)
PACKAGES = (
    Column("bottleneck.col_package", 38),
    Column("bottleneck.col_member", 56),
    Column("bottleneck.col_count", 8, "int"),
    Column("bottleneck.col_cost", 13, "int"),
    Column("bottleneck.col_alone", 13, "dec1"),
    Column("bottleneck.col_alone_guarantee", 20, "dec1"),
    Column("bottleneck.col_together", 15, "dec1"),
    Column("bottleneck.col_guarantee", 18, "dec1"),
    Column("bottleneck.col_medical", 18, "dec1"),
    Column("bottleneck.col_lacking", 13, "dec1"),
    Column("bottleneck.col_reached", 13, "dec1"),
)


def ask_package_cells(view: BottlenecksView) -> Iterator[list[Value]]:
    """Yield each package: what it is for and gives, then its members, each alone."""
    problem = view.found.problem
    weeks = view.say("bottleneck.all_weeks", weeks=problem.num_weeks)
    for rank, row in enumerate(view.found.packages, 1):
        own = row.package
        parts = [(view.ask(unit, n), n, n * unit.cost_ore) for unit, n in own.members]
        whole = view.package_sentence(row), None, own.cost_ore
        told = zip((whole, *parts), (row.gain, *row.alone), strict=True)
        for at, ((text, count, cost), gain) in enumerate(told):
            kr = cost / ORE
            yield [
                None if at else rank, text, kr, kr * problem.num_weeks, count, weeks,
                gain.guarantee_weeks, gain.medical_weeks, gain.operations,
            ]  # fmt: skip


def package_cells(view: BottlenecksView) -> list[list[Value]]:
    """Return the rows of all packages."""
    found: list[list[Value]] = []
    for row in view.found.packages:
        own, gain = row.package, row.gain
        name = view.package_name(row)
        found.append([
            name, view.say("bottleneck.whole"), None, own.cost_ore / ORE, None, None,
            gain.operations, gain.guarantee_weeks, gain.medical_weeks, own.lacking,
            row.reached,
        ])  # fmt: skip
        found += [
            [
                name, view.ask(unit, n), n, n * unit.cost_ore / ORE, alone.operations,
                alone.guarantee_weeks, None, None, None, None, None,
            ]
            for (unit, n), alone in zip(own.members, row.alone, strict=True)
        ]  # fmt: skip
    return found
