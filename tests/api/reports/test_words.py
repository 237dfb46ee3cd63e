"""Words: none missing, both languages alike, status said as it is."""

import re
from dataclasses import replace
from pathlib import Path
from string import Formatter

import pytest

import api.reports
from api.reports import WeekReport, WeekView, week_view
from api.reports.names import RegionNames, free_code
from api.reports.sessions import heads
from api.reports.status import status_lines
from api.reports.texts import TEXTS, number, percent
from pks.kpi import WeekKpis
from pks.levels import Kind
from pks.problems.week.problem import TERM_UNITS
from pks.reasons import REASONS
from pks.reasons.reason import Group
from tests.api.reports.reports import region_with_ids, report_of
from tests.pks.kpi.samples import sample_region

FOLDER = Path(api.reports.__file__).parent
CALLED = re.compile(r"""\bsay\(\s*["']([a-z_.0-9]+)["']\s*[,)]""")
COLUMN = re.compile(r"""Column\(\s*"([a-z_.]+)\"""")


def keys_used() -> set[str]:
    files = [*FOLDER.rglob("*.py"), *FOLDER.rglob("*.j2")]
    text = "\n".join(file.read_text("utf-8") for file in files)
    return {*CALLED.findall(text), *COLUMN.findall(text)}


def test_every_key_used_has_words() -> None:
    assert keys_used() - set(TEXTS) == set()


def test_terms_and_units_have_words() -> None:
    wanted = {f"term.{name}" for name in TERM_UNITS}
    wanted |= {f"unit.{unit}" for unit in TERM_UNITS.values()}
    wanted |= {f"cost.{name}" for name in TERM_UNITS}
    assert wanted - set(TEXTS) == set()


def test_every_kind_of_shortage_has_words() -> None:
    """In the register's list, and in the capacity plan that it is sent up to."""
    for kind in Kind:
        assert {f"short.{kind}", f"capacity.kind_{kind}"} <= TEXTS.keys(), kind


def test_a_specialtys_sessions_are_said_by_its_name() -> None:
    specialty = sample_region().specialties[0]
    told = RegionNames(sample_region()).resource(Kind.SESSIONS, specialty.specialty_id)
    assert told == specialty.name


def test_every_lack_has_the_name_of_a_resource() -> None:
    lacks = {
        code for code, (group, _) in REASONS.items()
        if group in (Group.NO_PLACE, Group.FULL)
    }  # fmt: skip
    assert {f"shortage.{code}" for code in lacks} - set(TEXTS) == set()


def test_units_of_figures_have_words(view: WeekView) -> None:
    kpis: WeekKpis = view.kpis
    units = {f"unit.{measure.formula.unit}" for measure in kpis.measures}
    assert units - set(TEXTS) == set()


@pytest.mark.parametrize("key", TEXTS)
def test_both_languages_fill_in_the_same(key: str) -> None:
    fields = [
        {name for _, name, _, _ in Formatter().parse(words) if name}
        for words in (TEXTS[key].sv, TEXTS[key].en)
    ]
    assert fields[0] == fields[1]


@pytest.mark.parametrize(
    ("status", "gap", "line"),
    [
        ("feasible", 0.0237, "Planen är högst 2,4\u00a0% från bästa möjliga."),
        ("optimal", 0.0, "Planen är bevisat den bästa möjliga."),
        ("feasible", None, "Hur långt det är till bästa möjliga är inte känt."),
        ("stopped", 0.5, "Sökningen avbröts; detta är det bästa som hann hittas."),
        ("infeasible", None, "Alla krav går inte att uppfylla samtidigt (bevisat)."),
    ],
)
def test_status_in_plain_words(
    report: WeekReport, status: str, gap: float | None, line: str
) -> None:
    assert line in status_lines(replace(report, status=status, gap=gap), "sv")


def test_other_tables_in_quarantine_are_told(view: WeekView) -> None:
    assert view.quarantine == ("1 av 41 kunde inte planeras, se Karantän.",)


@pytest.mark.parametrize(
    ("sixtieths", "text"), [(60, "1"), (30, "½"), (80, "1⅓"), (120, "2"), (12, "1/5")]
)
def test_shares_of_people(sixtieths: int, text: str) -> None:
    assert heads(sixtieths) == text


def test_numbers_in_swedish() -> None:
    assert number(12345.67, "sv", 1) == "12\u00a0345,7"


def test_numbers_in_english() -> None:
    assert number(12345.67, "en", 1) == "12,345.7"


def test_no_number_is_minus_zero() -> None:
    assert [number(value, "en", 1) for value in (-0.04, -0.06)] == ["0.0", "-0.1"]
    assert percent(-0.004, "sv") == "0\u00a0%"


def test_no_share_is_a_dash() -> None:
    assert percent(None, "sv") == "–"


def test_specialty_codes_are_all_different() -> None:
    taken: list[str] = []
    for name in ("Ortopedi", "Ortopedi", "Or", "Ögon", "O", ""):
        taken.append(free_code(name, taken))
    assert len(set(taken)) == 6


def test_what_all_ids_start_with_is_left_out(view: WeekView) -> None:
    """Ids P-1000 to P-1039: three digits at least are kept."""
    assert view.names.prefix == "P-"


def test_nothing_is_left_out_of_ids_that_differ(report: WeekReport) -> None:
    other = report_of(region_with_ids("X-1"), report.plan)
    assert week_view(other).names.prefix == ""
