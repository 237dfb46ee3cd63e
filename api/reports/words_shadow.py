"""Words of the shadow run."""

from pks.bilingual import Text

TEXTS = {
    "shadow.title": Text("Skuggkörning, {region}", "Shadow run, {region}"),
    "shadow.subtitle": Text(
        "Tidigare veckor planerade enbart ur det som var känt då, mot det som gjordes.",
        "Past weeks planned only from what was known then, against what was done.",
    ),
    "shadow.summary": Text(
        "{weeks} veckor: {done} operationer gjordes; planerna rymmer {planned}, och "
        "med sjukhusets egen andel sena strykningar ({share}) blir det {expected}.",
        "{weeks} weeks: {done} operations were done; the plans hold {planned}, which "
        "with the hospital's own share of late cancellations ({share}) is {expected}.",
    ),
    "shadow.real": Text(
        "{real} av planernas {planned} operationer gjordes i verkligheten någon gång "
        "och räknas med sin verkliga tid; övriga med väntad tid.",
        "{real} of the plans' {planned} operations were done in reality at some time "
        "and count with their real time; the others with the expected one.",
    ),
    "shadow.unplanned": Text(
        "Utan plan, låsta bokningar krockade: {weeks}.",
        "Without a plan, fixed bookings clashed: {weeks}.",
    ),
    "shadow.work": Text("Operationer och timmar", "Operations and hours"),
    "shadow.quality": Text("Måldatum och sena pass", "Dates passed and late sessions"),
    "shadow.by_specialty": Text("Per specialitet", "By specialty"),
    "shadow.caveats": Text(
        "Vad en skuggkörning inte kan visa", "What a shadow run cannot show"
    ),
    "shadow.caveat_struck": Text(
        "Planens operationer stryks inte: ingen patient blir sjuk, inget akut kommer "
        "emellan. Jämför utförda med raden för väntat utförda, inte med planerade.",
        "The plan's operations are not struck: nobody falls ill, no emergency comes in "
        "between. Compare done with expected done, not with planned.",
    ),
    "shadow.caveat_list": Text(
        "Den som tagits bort från väntelistan utan operation finns inte kvar i data "
        "och kunde inte planeras. Prioritet, åtgärd, färdigutredd och dylikt saknar "
        "datum och är som i dag. Bokningar räknas som kända från kallelsedagen.",
        "Who left the list without an operation is gone from the data and could not be "
        "planned. Priority, procedure, ready and the like have no date and are as "
        "today. Bookings count as known from the day of the call.",
    ),
    "shadow.caveat_schedule": Text(
        "Schema, salspass, stängningar och vårdplatser är som de står i dag, "
        "sjukfrånvaro inräknad; ändringar efter planeringsdagen syns inte.",
        "Duties, sessions, closures and staffed beds are as they stand today, sick "
        "leave included; changes made after the planning day do not show.",
    ),
    "shadow.caveat_beds": Text(
        "Inneliggande är bara de som opererats enligt utfallen; andra inneliggande "
        "saknas, så vårdplatserna kan se friare ut än de var.",
        "Inpatients are only those operated by the outcomes; others are missing, so "
        "beds can look freer than they were.",
    ),
    "shadow.caveat_emergencies": Text(
        "Akuta tar plats bara genom den reserv som är angiven.",
        "Emergencies take room only through the reserve that is set.",
    ),
    "shadow.caveat_chain": Text(
        "Varje vecka planeras för sig: samma patient kan stå i flera veckors planer, "
        "och den som opererades mellan planeringsdagen och veckan kan vara med.",
        "Each week is planned by itself: a patient can be in several weeks' plans, and "
        "whoever was operated between the planning day and the week can be in it.",
    ),
    "shadow.caveat_times": Text(
        "Planens tider är åtgärdernas i dag, också om de räknats ur senare "
        "operationer.",
        "The plan's times are today's of the procedures, even where later operations "
        "went into them.",
    ),
    "shadow.col_week": Text("Vecka", "Week"),
    "shadow.col_known_on": Text("Känt den", "Known on"),
    "shadow.col_waiting": Text("Väntade då", "Waiting then"),
    "shadow.col_done": Text("Gjorda", "Done"),
    "shadow.col_planned": Text("Planens", "Planned"),
    "shadow.col_expected_done": Text("Väntat utförda", "Expected done"),
    "shadow.col_done_h": Text("Gjorda timmar", "Hours done"),
    "shadow.col_planned_h": Text("Planens timmar", "Hours planned"),
    "shadow.col_real_times": Text("Med verklig tid", "With real time"),
    "shadow.col_called": Text("Redan kallade", "Called already"),
    "shadow.col_done_before": Text("Gjorda före veckan", "Done before the week"),
    "shadow.col_guarantee_real": Text(
        "Över garantin, verkligt", "Past guarantee, real"
    ),
    "shadow.col_guarantee_planned": Text(
        "Över garantin, plan", "Past guarantee, plan"
    ),
    "shadow.col_medical_real": Text(
        "Över medicinskt datum, verkligt", "Past medical date, real"
    ),
    "shadow.col_medical_planned": Text(
        "Över medicinskt datum, plan", "Past medical date, plan"
    ),
    "shadow.col_sessions_real": Text("Pass, verkligt", "Sessions, real"),
    "shadow.col_late_real": Text("Sena pass, verkligt", "Late sessions, real"),
    "shadow.col_sessions_planned": Text("Pass, plan", "Sessions, plan"),
    "shadow.col_late_expected": Text("Sena pass, planens risk", "Late, plan's risk"),
    "shadow.col_late_replayed": Text(
        "Sena pass, plan med verkliga tider", "Late, plan with real times"
    ),
    "shadow.col_gap": Text("Högst från bästa", "From best at most"),
    "shadow.col_specialty": Text("Specialitet", "Specialty"),
}  # fmt: skip
