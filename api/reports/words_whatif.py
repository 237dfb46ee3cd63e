"""Words of policies, and of what they do beside each other."""

from pks.bilingual import Text

TEXTS = {
    "whatif.title": Text("Regler jämförda", "Rules compared"),
    "whatif.table": Text("Skillnad mot i dag", "Difference to today"),
    "whatif.tornado": Text(
        "Operationer per vecka mot i dag", "Operations a week against today"
    ),
    "whatif.answer_title": Text(
        "Vad {rule} gör med operationerna", "What {rule} does to operations"
    ),
    "whatif.answer_help": Text(
        "Operationer per vecka mot i dag, med 95 % intervall. Ofylld punkt: kan inte "
        "skiljas från i dag.",
        "Operations a week against today, with the 95 % interval. Hollow dot: cannot "
        "be told from today.",
    ),
    "whatif.alone": Text("Bara det", "By itself"),
    "whatif.gives": Text("{value}: {mean}", "{value}: {mean}"),
    "whatif.gives_nothing": Text(
        "{values}: kan inte skiljas från i dag", "{values}: cannot be told from today"
    ),
    "whatif.frontier": Text("Vad operationerna kostar", "What the operations cost"),
    "whatif.how": Text("Så är det räknat", "How it is counted"),
    "whatif.base": Text("I dag", "Today"),
    "whatif.policy": Text("Regel", "Rule"),
    "whatif.answer": Text("Svar", "Answer"),
    "whatif.metric": Text("Mått", "Metric"),
    "whatif.value": Text("Med regeln", "With the rule"),
    "whatif.difference": Text("Skillnad", "Difference"),
    "whatif.low": Text("Lägst (95 %)", "Low (95 %)"),
    "whatif.high": Text("Högst (95 %)", "High (95 %)"),
    "whatif.is_told": Text("Skild från slump", "Told from noise"),
    "whatif.kappa": Text(
        "Om samtalets andel är en annan", "If the call reveals another share"
    ),
    "whatif.points": Text(" p.e.", " pp"),
    "whatif.interval": Text("{low} till {high}", "{low} to {high}"),
    "whatif.same": Text("samma som i dag", "the same as today"),
    "whatif.one": Text(
        "en enda replikation: inget intervall", "a single replication: no interval"
    ),
    "whatif.clear": Text(
        "{mean} operationer per vecka ({low} till {high})",
        "{mean} operations a week ({low} to {high})",
    ),
    "whatif.noise": Text(
        "kan inte skiljas från slump: {mean} operationer per vecka ({low} till {high})",
        "cannot be told from noise: {mean} operations a week ({low} to {high})",
    ),
    "whatif.told": Text("säker", "told from noise"),
    "whatif.not_told": Text("osäker", "not told from noise"),
    "whatif.at_kappa": Text(
        "kappa {kappa}: {mean} ({state})", "kappa {kappa}: {mean} ({state})"
    ),
    "whatif.state": Text(
        "{count} regler prövade mot i dag ({base} operationer per vecka). {clear} av "
        "dem ändrar antalet operationer mer än slumpen.",
        "{count} rules tried against today ({base} operations a week). {clear} of them "
        "change the number of operations by more than noise.",
    ),
    "whatif.most": Text(
        "Flest operationer: {name}, {mean} per vecka ({low} till {high}).",
        "Most operations: {name}, {mean} a week ({low} to {high}).",
    ),
    "whatif.best": Text(
        "Bäst på {metric}: {name}. Valet är rätt med minst {confidence} sannolikhet om "
        "den bästa regeln är minst {zone} bättre än var och en av de andra (Kim och "
        "Nelson 2001).",
        "Best by {metric}: {name}. The choice is right with a probability of at least "
        "{confidence} if the best rule is at least {zone} better than each of the "
        "others (Kim and Nelson 2001).",
    ),
    "whatif.undecided": Text(
        "{count} regler kan inte skiljas åt på {metric} med {most} replikationer. Bäst "
        "i medeltal, utan garanti: {name}. Minsta skillnad värd att se: {zone}.",
        "{count} rules cannot be told apart by {metric} with {most} replications. Best "
        "in the mean, without a guarantee: {name}. Smallest difference worth telling: "
        "{zone}.",
    ),
    "whatif.effort": Text(
        "{total} replikationer i stället för {equal}: {least} till {most} av varje "
        "regel, färre av dem som snart visade sig sämre.",
        "{total} replications in place of {equal}: {least} to {most} of each rule, "
        "fewer of those soon seen to be inferior.",
    ),
    "whatif.n": Text("Replikationer", "Replications"),
    "whatif.paired": Text(
        "Alla regler möter samma patienter, samma avbokningar och samma akuta; "
        "skillnaderna är parvisa, med 95 % intervall.",
        "All rules meet the same patients, cancellations and emergencies; differences "
        "are paired, with 95 % intervals.",
    ),
    "whatif.many": Text(
        "Med {count} jämförelser väntas någon på tjugo se säker ut utan att vara det.",
        "Of {count} comparisons one in twenty is expected to look sure without being "
        "so.",
    ),
    "whatif.table_help": Text(
        "Ljus text: kan inte skiljas från slump. p.e. är procentenheter.",
        "Faint text: cannot be told from noise. pp are percentage points.",
    ),
    "whatif.tornado_help": Text(
        "Stapeln är skillnaden, strecket dess 95 % intervall. Ofylld stapel: kan inte "
        "skiljas från slump.",
        "The bar is the difference, the line its 95 % interval. Hollow bar: cannot be "
        "told from noise.",
    ),
    "whatif.frontier_help": Text(
        "Varje punkt är en regel. Uppåt är fler operationer. Linjen går genom de "
        "regler som ingen annan slår på båda axlarna.",
        "Each point is a rule. Upwards is more operations. The line joins the rules "
        "that no other beats on both axes.",
    ),
    "whatif.not_drawn": Text(
        "{count} regler till finns i tabellen.", "{count} more rules are in the table."
    ),
    "whatif.x_notice_days": Text("Varsel i dagar, medel", "Notice in days, mean"),
    "whatif.x_overtime_min_per_week": Text(
        "Övertid i sal, minuter per vecka", "Theatre overtime, minutes a week"
    ),
    "whatif.note_call": Text(
        "Sista avbokningsdag: patienten rings upp så många arbetsdagar före. En andel, "
        "kappa, av patientens egna sena avbokningar kommer då fram den dagen i "
        "stället. Kappa är okänd (0,3 till 0,7 prövas); akut sjukdom påverkas inte. "
        "Varslet är aldrig kortare än sista avbokningsdagen.",
        "Last cancellation day: the patient is called so many working days before. A "
        "share, kappa, of the patients' own late cancellations then comes out that day "
        "instead. Kappa is unknown (0.3 to 0.7 are tried); acute illness is not "
        "affected. The notice is never shorter than the last cancellation day.",
    ),
    "whatif.note_standby": Text(
        "Reservlista: av minuter som blir lediga sent återbokas 8 %, med snabb "
        "bedömning 43 % (Antoniou m.fl. 2019); av tider som blir lediga minst tio "
        "dagar före erbjuds 90 % någon annan (antaget).",
        "Standby list: of minutes freed late 8 % are refilled, with quick assessment "
        "43 % (Antoniou et al. 2019); of times freed ten days before or earlier 90 % "
        "are offered to somebody (assumed).",
    ),
    "whatif.note_limits": Text(
        "Utelämnat: operatörens egen kalender, patientens spärrade dagar, akuta på "
        "IVA. Se docs/policies.md för varje regels evidens och antaganden.",
        "Left out: the surgeon's own calendar, patients' blocked days, emergencies in "
        "intensive care. See docs/policies.md for evidence and assumptions.",
    ),
    "policy.last_cancellation_day": Text(
        "sista avbokningsdag", "last cancellation day"
    ),
    "policy.last_cancellation_day.axis": Text(
        "arbetsdagar före operationen", "working days before the operation"
    ),
    "policy.last_cancellation_day.0": Text("som i dag", "as today"),
    "policy.confirmation_call": Text("samtal", "call"),
    "policy.confirmation_call.true": Text("ja", "yes"),
    "policy.confirmation_call.false": Text("nej", "no"),
    "policy.kappa_permille": Text(
        "sena avbokningar som samtalet får fram",
        "kappa: late cancellations that the call reveals",
    ),
    "policy.standby": Text("reservlista", "standby list"),
    "policy.standby.none": Text("nej", "no"),
    "policy.standby.list": Text("ja", "yes"),
    "policy.standby.fasttrack": Text("med snabb bedömning", "with quick assessment"),
    "policy.late_fill_permille": Text(
        "återbokas av sent lediga minuter", "refilled of minutes freed late"
    ),
    "policy.early_fill_permille": Text(
        "erbjuds av tidigt lediga tider", "offered of times freed early"
    ),
    "policy.early_fill_days": Text("tidigt är dagar före", "early is days before"),
    "policy.utilisation_permille": Text("bokas av salspasset", "booked of the session"),
    "policy.loose_permille": Text("sparas för brådskande", "kept for the urgent"),
    "policy.emergency_permille": Text("akuta mot i dag", "emergencies against today"),
    "policy.reminder_permille": Text(
        "avbokningar kvar efter påminnelse", "cancellations left after a reminder"
    ),
    "policy.accepted_overrun_min": Text(
        "påbörjas trots slut efter passet, min", "begun to end after the session, min"
    ),
    "policy.sickness_permille": Text("sjukfrånvaro samma dag", "absence on the day"),
    "policy.replaced_permille": Text("ersätts av frånvaron", "replaced of the absence"),
    "policy.overbooking_min": Text("överbokning, min", "overbooking, min"),
    "policy.booking_horizon_days": Text("bokas dagar framåt", "booked days ahead"),
    "policy.notice_days": Text("varsel, dagar", "notice, days"),
    "policy.queue_discipline": Text("turordning", "order of the queue"),
    "policy.queue_discipline.priority": Text("prioritet", "priority"),
    "policy.queue_discipline.longest": Text("längst väntan", "longest wait"),
    "policy.queue_discipline.medical_date": Text("medicinskt datum", "medical date"),
    "policy.queue_discipline.takt": Text("takt", "takt"),
    "policy.queue_discipline.week_solver": Text(
        "veckoplaneringen i prövade veckor", "the week's planning in sampled weeks"
    ),
    "policy.emergency_capacity": Text("akuta", "emergencies"),
    "policy.emergency_capacity.own": Text("egen sal", "own theatre"),
    "policy.emergency_capacity.spread": Text("i alla salar", "in all theatres"),
    "policy.takt_control": Text("taktstyrning varje vecka", "weekly takt control"),
    "policy.takt_control.none": Text("ingen", "none"),
    "policy.takt_control.add": Text("lägger till pass", "adds sessions"),
    "policy.takt_control.both": Text(
        "lägger till och stänger pass", "adds and closes sessions"
    ),
    "policy.takt_behind_permille": Text(
        "tröskel, andel av en veckas takt", "threshold, share of a week's takt"
    ),
    "policy.takt_lead_weeks": Text(
        "veckor från beslut till pass", "weeks from decision to session"
    ),
    "policy.takt_added_most": Text(
        "flest tillagda pass per vecka", "most sessions added a week"
    ),
    "policy.freeze_fences": Text("programmet fryses", "the programme is fixed"),
    "policy.freeze_fences.rolling": Text("5 dagar före", "5 days before"),
    "policy.freeze_fences.thursday": Text(
        "torsdagen veckan före", "Thursday the week before"
    ),
    "policy.freeze_fences.642": Text("6-4-2 veckor före", "6-4-2 weeks before"),
    "policy.schedule_fence_days": Text(
        "scheman ligger fast, dagar före", "schedules stand, days before"
    ),
    "policy.ring_fenced_beds": Text("skyddade vårdplatser", "ring-fenced beds"),
    "policy.reminders": Text("påminnelse", "reminder"),
    "policy.reminders.none": Text("ingen", "none"),
    "policy.reminders.checklist": Text("checklista per telefon", "phone checklist"),
    "policy.reminders.call": Text("sjuksköterska ringer", "nurse calls"),
    "policy.reminders.pathway": Text("nytt vårdförlopp", "redesigned pathway"),
    "policy.extra_sessions": Text("extra salspass per vecka", "extra sessions a week"),
}
