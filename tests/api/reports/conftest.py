"""One report and its files, written once."""

from pathlib import Path

import pytest

from api.reports import WeekReport, WeekView, week_view, write_week_report
from tests.api.reports.reports import report_of, small_region


@pytest.fixture(scope="session")
def report() -> WeekReport:
    return report_of(small_region())


@pytest.fixture(scope="session")
def view(report: WeekReport) -> WeekView:
    return week_view(report)


@pytest.fixture(scope="session")
def folder(report: WeekReport, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    write_week_report(report, folder)
    return folder
