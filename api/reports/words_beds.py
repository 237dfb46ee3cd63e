"""Words of the forecast of beds."""

from pks.bilingual import Text

TEXTS = {
    "beds.title": Text("Vårdplatser från {week}", "Beds from {week}"),
    "beds.planned": Text(
        "Planerna för {weeks} räknas med; i andra veckor väntelistans egna bokningar.",
        "The plans of {weeks} count; in other weeks the waiting list's own bookings.",
    ),
    "beds.no_plan": Text(
        "Ingen plan är given: väntelistans egna bokningar räknas.",
        "No plan is given: the waiting list's own bookings count.",
    ),
    "beds.proposal": Text(
        "Ingen vecka är publicerad: det nyaste förslaget räknas som om det gällde.",
        "No week is published: the newest proposal counts as if it held.",
    ),
    "beds.to_week": Text("Planen för {week}", "The plan of {week}"),
    "beds.other_data": Text(
        "Planen för {week} gjordes från ett annat uttag än dagens.",
        "The plan of {week} was made from another extract than today's.",
    ),
    "beds.unknown": Text(
        "Planerade som inte längre står på väntelistan, räknas inte: {count}.",
        "Planned patients who no longer stand on the waiting list, not counted:"
        " {count}.",
    ),
    "beds.without_ward": Text(
        "Bokade utan känd avdelning (sal eller flöde saknas), räknas inte: {count}.",
        "Booked without a known ward (no theatre or flow), not counted: {count}.",
    ),
    "beds.set_aside": Text(
        "Inneliggande som lagts åt sidan (fel i raden), räknas inte: {count}.",
        "Inpatients set aside (an error in the row), not counted: {count}.",
    ),
    "beds.worst": Text("Värsta nätterna", "The worst nights"),
    "beds.none_worst": Text(
        "Ingen natt har större risk än {accepted} att platserna inte räcker.",
        "No night has a risk above {accepted} that the beds do not suffice.",
    ),
    "beds.help_ready": Text(
        "{ward}, natten efter {night}: risk {risk}. Går {lacking} av {ready}"
        " utskrivningsklara hem, eller öppnas {more}, blir den högst {accepted}.",
        "{ward}, the night after {night}: risk {risk}. If {lacking} of {ready} ready"
        " for discharge leave, or with {more}, it is {accepted} at most.",
    ),
    "beds.help_both": Text(
        "{ward}, natten efter {night}: risk {risk}. Utan de utskrivningsklara ({ready})"
        " blir den {after}; med {more} dessutom blir den högst {accepted}.",
        "{ward}, the night after {night}: risk {risk}. Without those ready for"
        " discharge ({ready}) it is {after}; with {more} besides, {accepted} at most.",
    ),
    "beds.help_none": Text(
        "{ward}, natten efter {night}: risk {risk}. Med {more} blir den högst"
        " {accepted}; ingen utskrivningsklar väntas ligga kvar.",
        "{ward}, the night after {night}: risk {risk}. With {more} it is {accepted} at"
        " most; nobody who is ready for discharge is expected to be there.",
    ),
    "beds.more_one": Text("1 plats till", "1 bed more"),
    "beds.more_many": Text("{count} platser till", "{count} beds more"),
    "beds.wards": Text("Avdelning för avdelning", "Ward by ward"),
    "beds.legend": Text(
        "Staplar: inneliggande (grått) och väntade av bokade (streckat). Linjen är"
        " disponibla platser minus akutreserv. Strecket spänner över åtta nätter av"
        " tio.",
        "Bars: present (grey) and expected of those booked (striped). The line is"
        " staffed beds less the emergency reserve. The stroke spans eight nights of"
        " ten.",
    ),
    "beds.no_wards": Text(
        "Ingen avdelning har angivna vårdplatser (tabellen ward_beds).",
        "No ward has its beds listed (the table ward_beds).",
    ),
    "beds.how": Text("Så räknas det", "How it is counted"),
    "beds.sheet_notes": Text("Läs först", "Read first"),
    "beds.col_staffed": Text("Disponibla", "Staffed"),
    "beds.col_reserve": Text("Akutreserv", "Reserve"),
    "beds.col_present": Text("Inneliggande", "Present"),
    "beds.col_ready": Text("Därav utskrivningsklara", "Of them ready to leave"),
    "beds.col_expected": Text("Väntas av bokade", "Expected of booked"),
    "beds.col_taken": Text("Åtta nätter av tio", "Eight nights of ten"),
    "beds.col_low": Text("Upptagna, minst", "Taken, at least"),
    "beds.col_high": Text("Upptagna, högst", "Taken, at most"),
    "beds.col_risk": Text("Risk", "Risk"),
    "beds.col_level": Text("Räcker platserna?", "Do they suffice?"),
    "beds.col_lacking": Text("Platser som saknas", "Beds lacking"),
    "beds.level_enough": Text("räcker", "suffice"),
    "beds.level_unsure": Text("osäkert", "unsure"),
    "beds.level_short": Text("räcker inte", "too few"),
    "beds.level_unlimited": Text("ej angivna", "not listed"),
    "beds.note_present": Text(
        "Inneliggande: i säng vid uttaget, till natten före väntad utskrivning; den"
        " vars dag har passerat väntas gå dagen efter uttaget.",
        "Present: in a bed at the extract, until the night before the expected"
        " discharge; one whose day has passed is taken to leave the day after the"
        " extract.",
    ),
    "beds.note_ready": Text(
        "Utskrivningsklara är de inneliggande som har en dag i ready_since: platser"
        " som blir lediga om de kan gå.",
        "Ready to leave are those present with a day in ready_since: beds that are free"
        " if they can go.",
    ),
    "beds.note_expected": Text(
        "Väntas av bokade: summan av varje bokads sannolikhet att ligga kvar den"
        " natten, P(vårdtid > nätter sedan operationen), lognormal efter ingreppet.",
        "Expected of booked: the sum of each one's probability to be there that night,"
        " P(stay > nights since the operation), lognormal by the procedure.",
    ),
    "beds.note_taken": Text(
        "Åtta nätter av tio: 10:e och 90:e percentilen av inneliggande och bokade"
        " tillsammans; varje bokad är en egen slump (Poisson-binomial).",
        "Eight nights of ten: the 10th and the 90th percentile of those present and"
        " booked together; each booked one is a chance of its own (Poisson-binomial).",
    ),
    "beds.note_risk": Text(
        "Risk: sannolikheten att de är fler än disponibla platser minus akutreserv."
        " Räcker: högst 10 %. Osäkert: högst 50 %. Platser som saknas: så många till"
        " för högst 10 %.",
        "Risk: the probability that they are more than the staffed beds less the"
        " reserve. Suffice: 10 % at most. Unsure: 50 % at most. Beds lacking: so many"
        " more for 10 % at most.",
    ),
    "beds.note_left_out": Text(
        "Räknas inte: akuta som kommer (bara akutreserven håller plats åt dem),"
        " dagkirurgi, uppvakning, och när på dygnet någon går hem.",
        "Not counted: emergencies to come (only the reserve keeps beds for them), day"
        " surgery, recovery, and when in the day somebody leaves.",
    ),
}
