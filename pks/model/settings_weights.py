"""What the weight of each term means."""

from pks.model.setting import Setting


def _weight(sv: str, en: str) -> Setting:
    return Setting(sv, en, 0, 1_000_000)


WEIGHTS: dict[str, Setting] = {
    "first": Setting(
        "Termer som går strikt före alla andra, i denna ordning.",
        "Terms that go strictly before all others, in this order.",
    ),
    "medical_late": _weight(
        "Per dag efter medicinskt måldatum.", "Per day past the medical date.",
    ),
    "guarantee_late": _weight(
        "Per dag efter vårdgarantin.", "Per day past the care guarantee.",
    ),
    "quota_short": _weight(
        "Per operation som saknas till takten.", "Per operation short of the takt.",
    ),
    "waiting": _weight(
        "Per dags väntan, gånger prioritetens vikt.",
        "Per day of waiting, times the priority's weight.",
    ),
    "overtime_risk": _weight(
        "Per minut för lite luft mot önskad risk.",
        "Per minute of slack short of the preferred risk.",
    ),
    "planned_overtime": _weight(
        "Per minut planerad efter operatörens pass.",
        "Per minute planned past a surgeon's duty.",
    ),
    "idle": _weight(
        "Per tom minut i ett öppet salspass.",
        "Per empty minute of an open session.",
    ),
    "open_sessions": _weight("Per öppnat salspass.", "Per session opened."),
    "surgeon_transfers": _weight(
        "Per salspass utöver det första för en operatör och dag.",
        "Per session beyond a surgeon's first of a day.",
    ),
    "ward_peaks": _weight(
        "Per tusendels vårdplats och natt över önskad beläggning.",
        "Per thousandth of a bed and night above the target.",
    ),
    "children_first": _weight(
        "Per minut som ett barn väntar från passets start.",
        "Per minute that a child waits from the session's start.",
    ),
    "infection_last": _weight(
        "Per minut från en smittsam patients slut till passets sista.",
        "Per minute from an infectious case's end to the session's last.",
    ),
    "day_surgery_early": _weight(
        "Per minut som en dagpatient väntar från passets start.",
        "Per minute that a day patient waits from the session's start.",
    ),
    "patient_wishes": _weight(
        "Per patient bokad på en annan dag än de önskade.",
        "Per patient booked on a day other than those wished.",
    ),
    "moved": _weight(
        "Per flyttad bokning, mer ju närmare dagen är.",
        "Per booking moved, more the nearer its day.",
    ),
    "start_shifts": _weight(
        "Per minut som en bokning som har kvar sin dag flyttas.",
        "Per minute that a booking which keeps its day is shifted.",
    ),
}  # fmt: skip
