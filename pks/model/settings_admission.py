"""What the parameters of admission mean, and their ranges."""

from pks.model.setting import Setting


def _weight(sv: str, en: str) -> Setting:
    return Setting(sv, en, 0, 100_000)


ADMISSION: dict[str, Setting] = {
    "compete_permille": Setting(
        "Så mycket operationstid, promille av den som finns, som de som kan få plats"
        " tillsammans får ha; de som står längre ned i kön är inte med.",
        "Operating time, permille of what there is, that those who may get a place"
        " have together; those further down the queue are left out.", 1000, 10_000,
    ),
    "age_mix": _weight(
        "Per åldersgrupp mellan yngst och äldst i ett rum, per dygn.",
        "Per age group between youngest and oldest in a room, per day.",
    ),
    "skill_short": _weight(
        "Per patient och pass utan erfaren sjuksköterska där det krävs.",
        "Per patient and shift without an experienced nurse where one is wanted.",
    ),
    "continuity": _weight(
        "Per sjuksköterska (rad i schemat) som en patient möter.",
        "Per nurse (line of the roster) that a patient meets.",
    ),
    "excess_workload": _weight(
        "Per minut vårdtyngd över vad en sjuksköterska har på passet.",
        "Per minute of acuity above what a nurse has on the shift.",
    ),
    "open_theatres": _weight(
        "Per salspass som används.", "Per theatre session that is used.",
    ),
    "surgeon_transfers": _weight(
        "Per sal utöver den första för en operatör och dag.",
        "Per theatre beyond a surgeon's first of a day.",
    ),
    "admission_delay": _weight(
        "Per dag från patientens första möjliga dag till inskrivningen.",
        "Per day from the patient's first possible day to the admission.",
    ),
    "unscheduled": _weight(
        "Per patient som tävlar om plats och inte får någon.",
        "Per patient who competes for a place and gets none.",
    ),
}  # fmt: skip
