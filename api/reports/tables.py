"""A report that is sentences and tables: the same as a page and as Markdown."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from api.reports.page.page import environment
from pks.bilingual import Language


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of texts: its heading, headers, and rows whose first cell is a name."""

    heading: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class TableReport(Protocol):
    """What such a report is made of, in one language."""

    language: Language

    @property
    def title(self) -> str:
        """The report's title."""

    @property
    def subtitle(self) -> str:
        """What the report is, in a sentence."""

    @property
    def summary(self) -> tuple[str, ...]:
        """What a reader wants to know first."""

    @property
    def grids(self) -> tuple[Grid, ...]:
        """The tables; those without rows are left out."""

    @property
    def caveats_title(self) -> str:
        """The heading of the caveats."""

    @property
    def caveats(self) -> tuple[str, ...]:
        """What the reader must not conclude."""


def write_tables(report: TableReport, folder: Path, name: str) -> tuple[Path, Path]:
    """Write the page and the Markdown by a name; return their paths."""
    page, text = (folder / f"{name}.{end}" for end in ("html", "md"))
    template = environment().get_template("tables.html.j2")
    page.write_text(template.render(view=report), encoding="utf-8")
    text.write_text(markdown(report), encoding="utf-8")
    return page, text


def markdown(report: TableReport) -> str:
    """Return the report as Markdown."""
    parts = [f"# {report.title}", report.subtitle, "\n\n".join(report.summary)]
    for grid in report.grids:
        if grid.rows:
            lines = [grid.headers, ("---",) * len(grid.headers), *grid.rows]
            table = "\n".join(f"| {' | '.join(map(cell, line))} |" for line in lines)
            parts += [f"## {grid.heading}", table]
    parts += [f"## {report.caveats_title}"]
    parts += ["\n".join(f"- {line}" for line in report.caveats)]
    return "\n\n".join(parts) + "\n"


def cell(text: str) -> str:
    """Return a cell's text with what would end the cell made harmless."""
    return text.replace("|", "\\|").replace("\n", " ")
