"""What the import found and how well its durations fit, as JSON and as a page."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from pks.durations import FAMILIES, PatientTime
from pks.io.case_log.held_out import held_out_lines, held_out_tree
from pks.io.case_log.imported import ImportedLog
from pks.io.case_log.learned import Key
from pks.io.case_log.sessions import suite_days
from pks.io.case_log.turnover import gaps, real_turnovers
from pks.io.formats import format_clock

SCHEMA = "pks.case-log-import/1"
MOST_FAULTS_SHOWN = 50


def report_tree(imported: ImportedLog) -> dict[str, Any]:
    """Return the report as plain values; minutes as decimals, likelihoods natural."""
    log, sessions = imported.log, imported.sessions
    return {
        "schema": SCHEMA,
        "source": log.source,
        "num_rows": log.num_rows,
        "num_cases": len(log.cases),
        "num_set_aside": log.num_set_aside,
        "skipped": dict(log.skipped),
        "faults": [str(fault) for fault in log.faults],
        "first_day": str(log.cases[0].day),
        "last_day": str(log.cases[-1].day),
        "weeks_waiting": list(imported.weeks),
        "num_waiting": len(imported.region.patients),
        "sessions": {
            "kind": imported.log_map.session_kind,
            "start": format_clock(imported.hours[0]),
            "end": format_clock(imported.hours[1]),
            "num_sessions": len(sessions.rows),
            "cycle_weeks": sessions.cycle_weeks,
            "agreement": round(sessions.agreement, 4),
        },
        "turnover": _turnover(imported),
        "surgeons": _surgeons(imported),
        "num_outcomes": len(imported.region.outcomes),
        "times_left_out": [str(issue) for issue in log.times_left_out],
        "held_out_weeks": held_out_tree(imported.judged),
        "families_by_aic": dict(_families(imported.learned.times)),
        "procedures": [
            _procedure(key, time) for key, time in imported.learned.times.items()
        ],
        "assumptions": [
            {"table": a.table, "text": a.text_en, "num_rows": a.num_rows}
            for a in imported.region.assumptions
        ],
    }


def _turnover(imported: ImportedLog) -> dict[str, Any]:
    days = suite_days(imported.log.cases)
    every = [gap for _, gap in gaps(days)]
    return {
        "median_min_by_service": dict(imported.learned.turnover_min),
        "num_gaps": len(every),
        "num_used": len(real_turnovers(days, imported.log_map)),
        "num_overlapping": sum(gap < 0 for gap in every),
    }


def _surgeons(imported: ImportedLog) -> dict[str, int]:
    cases, log_map = imported.log.cases, imported.log_map
    return {
        "num_named": len({case.surgeon for case in cases if case.surgeon}),
        "num_cases_named": sum(bool(case.surgeon) for case in cases),
        "least_cases": log_map.least_cases,
        "within_months": log_map.within_months,
        "num_privileges": len(imported.region.surgeon_privileges),
    }


def _families(times: Mapping[Key, PatientTime]) -> Counter[str]:
    return Counter(time.family or "too few cases" for time in times.values())


def _procedure(key: Key, time: PatientTime) -> dict[str, Any]:
    return {
        "service": key[0],
        "procedure": key[1],
        "num_cases": time.num_cases,
        "mean_min": round(time.used.mean_min, 2),
        "sd_min": round(time.used.sd_min, 2),
        "shift_min": round(time.used.shift_min, 2),
        "sample_mean_min": round(time.sample_mean_min, 2),
        "sample_sd_min": round(time.sample_sd_min, 2),
        "weight_own": round(time.weight_own, 4),
        "family_by_aic": time.family or None,
        "aic": {name: round(value, 2) for name, value in time.aic.items()},
        "held_out": {name: round(value, 4) for name, value in time.held_out.items()},
        "ks": round(time.ks, 4),
        "ad": round(time.ad, 3),
    }


def report_markdown(imported: ImportedLog, tree: Mapping[str, Any]) -> str:
    """Return the report, whose plain values are given, as a page in Swedish."""
    return "\n".join(_lines(imported, tree)) + "\n"


def _lines(imported: ImportedLog, tree: Mapping[str, Any]) -> Iterator[str]:
    sessions, turnover = tree["sessions"], tree["turnover"]
    yield f"# Import av {tree['source']}\n"
    yield (
        f"{tree['num_cases']} operationer {tree['first_day']} till {tree['last_day']};"
        f" {tree['num_set_aside']} rader lades undan av {tree['num_rows']}."
        f" {_waiting(imported)}\n"
    )
    yield (
        f"Salspass ({sessions['kind']}): {sessions['num_sessions']} rader,"
        f" {sessions['start']}–{sessions['end']}, cykel {sessions['cycle_weeks']}"
        f" veckor, stämmer med {sessions['agreement']:.0%} av saldagarna.\n"
    )
    yield (
        f"Bytestid: median {turnover['median_min_by_service']['']} min av"
        f" {turnover['num_used']} byten; {turnover['num_overlapping']} operationer"
        " började innan den förra lämnat salen.\n"
    )
    yield from _surgeon_lines(tree["surgeons"])
    yield "## Patienttider\n"
    yield from held_out_lines(imported.judged)
    yield (
        "Tre-parametrig lognormal per åtgärd. Medel och standardavvikelse är åtgärdens"
        " egna, krympta mot specialiteten; skiftet väljs där AIC tjänar på det."
        " Familj = lägst AIC; utelämnat = medelloglikelihood för utelämnade"
        " operationer, större är bättre. KS och AD gäller det som används, utan"
        " p-värde eftersom parametrarna är anpassade till samma fall.\n"
    )
    yield from _table(imported.learned.times)
    yield "\n## Antaganden\n"
    yield from (
        f"- {a.table} ({a.num_rows} rader): {a.text_sv}"
        for a in imported.region.assumptions
    )
    if tree["faults"]:
        yield "\n## Rader som lades undan\n"
        yield from (f"- {fault}" for fault in tree["faults"][:MOST_FAULTS_SHOWN])
        rest = len(tree["faults"]) - MOST_FAULTS_SHOWN
        yield from [f"- och {rest} fel till, se import.json"] if rest > 0 else []


def _waiting(imported: ImportedLog) -> str:
    if imported.log_map.waiting_kind == "none":
        return "Loggen är grund för regionen; väntelistan importeras för sig."
    number, weeks = len(imported.region.patients), ", ".join(imported.weeks)
    return f"På väntelistan: {number} från {weeks}."


def _surgeon_lines(surgeons: Mapping[str, int]) -> Iterator[str]:
    if surgeons["num_named"]:
        yield (
            f"Operatörer: {surgeons['num_named']} nämns; {surgeons['num_privileges']}"
            f" behörigheter (minst {surgeons['least_cases']} gjorda på"
            f" {surgeons['within_months']} månader). Tidsfaktorerna är krympta mot 1"
            " och visas inte med namn.\n"
        )


def _table(times: Mapping[Key, PatientTime]) -> Iterator[str]:
    held = " | ".join(f"utelämnat {family}" for family in FAMILIES)
    yield (
        "| Specialitet | Åtgärd | Fall | Medel | SD | Skift | Egen vikt | Familj |"
        f" {held} | KS | AD |"
    )
    yield "|---|---|" + "---:|" * 5 + "---|" + "---:|" * (len(FAMILIES) + 2)
    for (service, procedure), time in times.items():
        judged = [
            f"{time.held_out[f]:.2f}" if f in time.held_out else "" for f in FAMILIES
        ]
        used = time.used
        yield (
            f"| {service} | {procedure} | {time.num_cases} | {used.mean_min:.1f} |"
            f" {used.sd_min:.1f} | {used.shift_min:.1f} | {time.weight_own:.2f} |"
            f" {time.family or 'för få'} | {' | '.join(judged)} | {time.ks:.2f} |"
            f" {time.ad:.1f} |"
        )
