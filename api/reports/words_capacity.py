"""Words of the capacity plan."""

from pks.bilingual import Text

TEXTS = {
    "capacity.title": Text(
        "Kapacitetsplan för {region}, {first} till {last} ({status})",
        "Capacity plan of {region}, {first} to {last} ({status})",
    ),
    "capacity.status_optimal": Text("bästa möjliga", "optimal"),
    "capacity.status_feasible": Text(
        "tiden tog slut före de sista målen", "time ended before the last aims"
    ),
    "capacity.done": Text(
        "{count} operationer på periodens patienter.",
        "{count} operations on the period's patients.",
    ),
    "capacity.medical_late": Text(
        "{weeks} patientveckor efter medicinskt måldatum.",
        "{weeks} patient weeks past the medical date.",
    ),
    "capacity.guarantee_late": Text(
        "{weeks} patientveckor över vårdgarantin, kön över målkön i slutet inräknad.",
        "{weeks} patient weeks past the guarantee, the queue over target at the end"
        " included.",
    ),
    "capacity.cost": Text("{kind}: {mkr} mkr", "{kind}: SEK {mkr} million"),
    "capacity.shortages": Text(
        "{count} kapacitetsbrister mot veckotakten, störst först:",
        "{count} shortages against the takt, largest first:",
    ),
    "capacity.shortage": Text(
        "  {kind} {resource}: {hours} timmar i {weeks} veckor, {patients} patienter",
        "  {kind} {resource}: {hours} hours in {weeks} weeks, {patients} patients",
    ),
    "capacity.inputs": Text(
        "{count} brister från nivåerna under väntar på beslut.",
        "{count} shortages sent up from below await a decision.",
    ),
    "capacity.kind_theatre": Text("operationssal", "theatre"),
    "capacity.kind_role": Text("roll", "role"),
    "capacity.kind_competence": Text("kompetens", "competence"),
    "capacity.kind_surgeon": Text("operatörer", "surgeons"),
    "capacity.kind_ward": Text("vårdavdelning", "ward"),
    "capacity.kind_equipment": Text("utrustning", "equipment"),
    "capacity.kind_flow": Text("flöde", "flow"),
    "capacity.lever_overtime_simple": Text("enkel övertid", "simple overtime"),
    "capacity.lever_overtime_qualified": Text(
        "kvalificerad övertid", "qualified overtime"
    ),
    "capacity.lever_agency": Text("hyrpersonal", "agency staff"),
    "capacity.lever_extra_session": Text("extra salspass", "extra sessions"),
    "capacity.lever_open_theatre": Text("öppnad sal", "opened theatre"),
    "capacity.lever_open_beds": Text("öppnade vårdplatser", "opened beds"),
    "capacity.lever_move_flow": Text("flyttat flöde", "moved flow"),
    "capacity.lever_bought_care": Text("köpt vård", "bought care"),
    "capacity.lever_task_shift": Text("uppgiftsväxling", "task shift"),
    "capacity.lever_earlier_discharge": Text(
        "tidigare utskrivning", "earlier discharge"
    ),
    "capacity.lever_outpatient": Text("dagkirurgi i stället", "day surgery instead"),
    "capacity.lever_indication_limit": Text("indikationsgräns", "indication limit"),
}
