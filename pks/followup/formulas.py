"""The figures of a week followed up: what each counts, in both languages."""

from pks.bilingual import Text
from pks.followup.deviations import FIRST_START_TOLERANCE_MIN
from pks.followup.sessions import MOST_TURNOVER_MIN
from pks.kpi.measure import Formula

PLANNED_TIMES = Text("planerade operationer i veckan", "operations planned in the week")
DONE_AS_PLANNED = Formula(
    "done_as_planned", "share",
    Text("Utförda som planerat", "Done as planned"),
    Text(
        "planerade som utfördes på sin planerade dag", "planned and done on their day"
    ),
    PLANNED_TIMES,
)  # fmt: skip
PERFORMED = Formula(
    "performed", "cases",
    Text("Utförda planerade operationer", "Elective operations performed"),
    Text(
        "utförda i veckan, akuta ej medräknade",
        "done in the week, emergencies left out",
    ),
)  # fmt: skip
EMERGENCIES = Formula(
    "emergencies", "cases",
    Text("Akuta operationer", "Emergencies"),
    Text("akuta operationer utförda i veckan", "emergencies performed in the week"),
)  # fmt: skip
STRUCK_LATE = Formula(
    "struck_late", "share",
    Text("Sena strykningar", "Late cancellations"),
    Text(
        "planerade som ströks efter kl. 17 dagen före",
        "planned and struck after 17:00 the day before",
    ),
    PLANNED_TIMES,
    Text("Som SPOR definierar strykning.", "As SPOR defines strykning."),
)  # fmt: skip
DISTURBED = Formula(
    "disturbed", "share",
    Text("Tidigare ombokningar", "Earlier re-bookings"),
    Text(
        "planerade som bokades om senast kl. 17 dagen före",
        "planned and re-booked by 17:00 the day before",
    ),
    PLANNED_TIMES,
    Text(
        "SPOR:s störning utom de sena, som är strykningar.",
        "SPOR's störning without the late ones, which are strykningar.",
    ),
)  # fmt: skip
STRUCK_UNKNOWN = Formula(
    "struck_unknown", "share",
    Text("Strukna, oklart när", "Struck, not known when"),
    Text(
        "planerade som ströks eller flyttades utan noterad tidpunkt",
        "planned and struck or moved without the moment noted",
    ),
    PLANNED_TIMES,
)  # fmt: skip
NO_OUTCOME = Formula(
    "no_outcome", "share",
    Text("Planerade utan utfall", "Planned without an outcome"),
    Text("planerade som utfallen inte vet något om", "planned and not in the outcomes"),
    PLANNED_TIMES,
)  # fmt: skip
ADDED = Formula(
    "added", "cases",
    Text("Tillagda", "Added"),
    Text(
        "utförda planerade operationer som inte stod i planen",
        "elective operations performed that the plan did not hold",
    ),
)  # fmt: skip
MOVED_DAY = Formula(
    "moved_day", "cases",
    Text("Flyttade till annan dag", "Moved to another day"),
    Text(
        "planerade som utfördes, men en annan dag än planerat",
        "planned and done, but on another day than planned",
    ),
    note=Text(
        "De är även med bland strukna eller ombokade.",
        "They are among the struck or re-booked, too.",
    ),
)  # fmt: skip
MOVED_THEATRE = Formula(
    "moved_theatre", "cases",
    Text("Flyttade till annan sal", "Moved to another theatre"),
    Text(
        "utförda på sin dag men i annan sal än planerat",
        "done on their day but in another theatre than planned",
    ),
)  # fmt: skip
PATIENT_TIME = Formula(
    "patient_time", "share",
    Text("Verklig patienttid mot planerad", "Patient time, real against planned"),
    Text(
        "verklig patienttid, planerade och utförda",
        "real patient time of those planned and done",
    ),
    Text("deras planerade patienttid", "their planned patient time"),
    Text("SPOR V540 till V585.", "SPOR V540 to V585."),
)  # fmt: skip
PATIENT_TIME_ERROR = Formula(
    "patient_time_error", "min",
    Text("Patienttidens fel, median", "Patient time's error, median"),
    Text(
        "median av |verklig − planerad patienttid|, planerade och utförda",
        "median of |real − planned patient time| of those planned and done",
    ),
)  # fmt: skip
FIRST_DELAY = Formula(
    "first_delay", "min",
    Text("Första start, median försening", "First start, median delay"),
    Text(
        "median över pass: första patienten in − planerad första start",
        "median over sessions: first patient in − first start planned",
    ),
    note=Text(
        "Utan planerad start räknas passets början.",
        "Without a planned start the session's own start counts.",
    ),
)  # fmt: skip
FIRST_ON_TIME = Formula(
    "first_on_time", "share",
    Text("Första start i tid", "First starts on time"),
    Text(
        f"pass vars första patient kom högst {FIRST_START_TOLERANCE_MIN} min sent",
        f"sessions with the first patient {FIRST_START_TOLERANCE_MIN} min late at most",
    ),
    Text("pass med minst en operation", "sessions with at least one operation"),
)  # fmt: skip
TURNOVER = Formula(
    "turnover", "min",
    Text("Bytestid, median", "Turnover, median"),
    Text(
        "median: patient ut till nästa patient in i samma pass",
        "median: patient out to the next patient in, same session",
    ),
    note=Text(
        f"Längre uppehåll än {MOST_TURNOVER_MIN} min räknas inte som byte.",
        f"Gaps of more than {MOST_TURNOVER_MIN} min are no turnovers.",
    ),
)  # fmt: skip
OVERTIME = Formula(
    "overtime", "h",
    Text("Tid efter passens slut", "Time past the sessions' end"),
    Text(
        "summan över pass av tiden från passets slut till sista patienten ut",
        "sum over sessions of the time from the session's end to the last patient out",
    ),
)  # fmt: skip
PAST_LIMIT = Formula(
    "past_limit", "share",
    Text("Sena pass", "Late sessions"),
    Text(
        "pass som slutade efter lagets sista passlut och marginalen",
        "sessions that ended past the team's last duty end and the margin",
    ),
    Text("pass med minst en operation", "sessions with at least one operation"),
    Text(
        "Jämför med den godtagna risken i region.toml.",
        "Compare with the accepted risk in region.toml.",
    ),
)  # fmt: skip
SPOR = Formula(
    "utilisation_spor", "share",
    Text("Utnyttjande, SPOR:s dagtid", "Utilisation, SPOR's elective hours"),
    Text(
        "verklig patienttid i öppna pass mån–tor 07–17 och fre 07–14, ej helgdag",
        "real patient time in open sessions Mon–Thu 07–17 and Fri 07–14, no holidays",
    ),
    Text(
        "de av dessa timmar då salen är bemannad (öppet pass)",
        "those of these hours when the theatre is staffed (an open session)",
    ),
)  # fmt: skip
SESSIONS = Formula(
    "utilisation_sessions", "share",
    Text("Utnyttjande, egna pass", "Utilisation, own sessions"),
    Text(
        "verklig patienttid inom öppna pass", "real patient time inside open sessions"
    ),
    Text("öppna passens längd", "length of the open sessions"),
    Text(
        "Tid efter passets slut räknas inte (NHS: capped utilisation).",
        "Time past the session's end does not count (NHS: capped utilisation).",
    ),
)  # fmt: skip
TAKT = Formula(
    "takt_met", "share",
    Text("Utfört mot takt", "Performed against takt"),
    Text(
        "utförda operationer, i varje flöde högst dess takt",
        "operations performed, in each flow no more than its takt",
    ),
    Text("summan av flödenas takt", "sum of the flows' takt"),
)  # fmt: skip
BED_NIGHTS = Formula(
    "bed_nights", "share",
    Text("Vårddygn mot väntat", "Bed-nights against expected"),
    Text("verkliga nätter, utskrivna", "real nights of those discharged"),
    Text("deras väntade nätter", "their expected nights"),
)  # fmt: skip
