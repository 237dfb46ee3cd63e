"""Words of shortages, and of what is decided about them."""

from pks.bilingual import Text

TEXTS = {
    "short.none": Text("Inga kapacitetsbrister.", "No shortages."),
    "short.level": Text("{level} nivå: {owner}", "{level} level: {owner}"),
    "short.row": Text(
        "  {status}: {what}, {weeks}, {hours} h, {patients} patienter [{id}]",
        "  {status}: {what}, {weeks}, {hours} h, {patients} patients [{id}]",
    ),
    "short.from": Text(" från {level} nivå", " from the {level} level"),
    "short.by": Text("    {by}", "    {by}"),
    "short.by_why": Text("    {by}: {why}", "    {by}: {why}"),
    "short.noted": Text(
        "Nya händelser i {file}: {count}", "New events in {file}: {count}"
    ),
    "short.open": Text("öppen", "open"),
    "short.escalated": Text("uppskickad", "escalated"),
    "short.accepted": Text("godtagen", "accepted"),
    "short.resolved": Text("löst", "resolved"),
    "short.sessions": Text("salspass i grundschemat {name}", "sessions of {name}"),
    "short.theatre": Text("sal {name}", "theatre {name}"),
    "short.role": Text("team: {name}", "team: {name}"),
    "short.competence": Text("kompetens {name}", "competence {name}"),
    "short.surgeon": Text("operatör {name}", "surgeon {name}"),
    "short.ward": Text("vårdplatser {name}", "ward {name}"),
    "short.equipment": Text("utrustning {name}", "equipment {name}"),
    "short.flow": Text("flöde {name}", "flow {name}"),
}
