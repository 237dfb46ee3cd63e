"""What a simulated hospital assumes where its region is silent."""

from api.reports.texts import number, say
from pks.bilingual import Language
from sim.hospital import Hospital


def assumption_words(hospital: Hospital, language: Language) -> tuple[str, ...]:
    """Return the assumptions, a sentence each."""
    weekly = number(sum(hospital.emergencies_per_week), language, 1)
    source = "stated" if hospital.is_emergency_stated else "assumed"
    found = [say(f"sim.{source}_emergencies", language, count=weekly)]
    for key, count in (
        ("sim.assumed_before", hospital.num_before),
        ("sim.homeless", hospital.num_homeless),
    ):
        if count:
            found.append(say(key, language, count=count))
    if not hospital.reasons:
        found.append(say("sim.assumed_no_reasons", language))
    if not any(any(team.heads) for team in hospital.teams):
        found.append(say("sim.assumed_teams", language))
    return tuple(found)
