"""What each parameter of ``region.toml`` means, and its range."""

from pks.model import parameters as p
from pks.model.setting import Setting
from pks.model.settings_admission import ADMISSION
from pks.model.settings_blocks import BLOCKS
from pks.model.settings_capacity import CAPACITY, STAFFING_TARGET
from pks.model.settings_recruitment import RECRUITMENT, RECRUITMENT_ROLE
from pks.model.settings_takt import QUIET_PERIOD, TAKT
from pks.model.settings_weights import WEIGHTS

SETTINGS: dict[type, dict[str, Setting]] = {
    p.GuaranteeRule: {
        "valid_from": Setting(
            "Första beslutsdag som regeln gäller för.",
            "First day of decision that the rule holds for.",
        ),
        "days": Setting(
            "Vårdgarantins dagar från beslut till operation.",
            "The guarantee's days from decision to operation.", 1, 3650,
        ),
        "pvv_stops_clock": Setting(
            "Ja: patientvald väntan räknas inte.",
            "Yes: patient-chosen waiting is not counted.",
        ),
        "mov_stops_clock": Setting(
            "Ja: medicinskt orsakad väntan räknas inte.",
            "Yes: medically caused waiting is not counted.",
        ),
        "declined_offer_stops_clock": Setting(
            "Ja: väntan efter en avböjd tid inom garantin är patientvald.",
            "Yes: waiting after an offer declined in time is patient-chosen.",
        ),
    },
    p.SvfRule: {
        "course": Setting(
            "Vårdförlopp; tomt gäller alla andra.",
            "Cancer course; blank holds for all others.",
        ),
        "days": Setting(
            "Dagar från välgrundad misstanke till operation.",
            "Days from well-founded suspicion to the operation.", 1, 365,
        ),
        "valid_from": Setting(
            "Första dag med välgrundad misstanke som regeln gäller för.",
            "First day of suspicion that the rule holds for.",
        ),
    },
    p.Calling: {
        "notice_days": Setting(
            "Minsta varsel i dagar för den som inte står på reservlistan.",
            "Least notice in days for who is not on the standby list.", 0, 365,
        ),
        "ahead_days": Setting(
            "Så många dagar framåt kallas patienter.",
            "Patients are called so many days ahead.", 0, 365,
        ),
        "soon_days": Setting(
            "Den som måste kallas inom så många dagar får tider som ingen annan får.",
            "Who must be called within so many days gets times that nobody else gets.",
            0, 365,
        ),
        "last_cancellation_days": Setting(
            "Sista avbokningsdag: så många vardagar före operationen.",
            "Last cancellation day: so many working days before the operation.",
            0, 60,
        ),
        "alternatives": Setting(
            "Lediga tider utöver den föreslagna på kallelselistan.",
            "Free times beside the proposed one on the call list.", 0, 5,
        ),
        "loose_permille": Setting(
            "Andel av salstiden som lämnas fri i veckor bortom kallelserna.",
            "Share of theatre time left free in weeks beyond the calls.", 0, 500,
        ),
        "standby_min": Setting(
            "Kortaste tid i minuter från nu till operation för den som kallas in från"
            " reservlistan när en dag planeras om.",
            "Least minutes from now to the operation for who is called in from the"
            " standby list when a day is planned again.", 0, 1440,
        ),
    },
    p.Preparation: {
        "name": Setting(
            "Förberedelsen, som i kolumnen saknas; tom gäller alla andra.",
            "The preparation, as in the column missing; blank holds for all others.",
        ),
        "days": Setting(
            "Dagar som den tar från beställning till klar.",
            "Days that it takes from order to done.", 0, 365,
        ),
        "valid_days": Setting(
            "Dagar som den gäller.", "Days for which it is valid.", 1, 3650,
        ),
    },
    p.RestRule: {
        "staff_group": Setting(
            "Personalgrupp; tom gäller alla andra.",
            "Staff group; blank holds for all others.",
        ),
        "daily_rest_min": Setting(
            "Dygnsvila i minuter.", "Daily rest, minutes.", 0, 1440,
        ),
        "weekly_rest_min": Setting(
            "Sammanhängande veckovila i minuter.",
            "Unbroken weekly rest, minutes.", 0, 10080,
        ),
    },
    p.Relief: {
        "role": Setting("Rollen.", "The role."),
        "permille": Setting(
            "Avlösare per tusen av rollen i sal.",
            "Relief per thousand of the role in theatre.", 0, 1000,
        ),
    },
    p.PriorityRule: {
        "priority": Setting("Medicinsk prioritet.", "Medical priority."),
        "weight": Setting(
            "Vikt för en dags väntan.", "Weight of a day's waiting.", 0, 1000,
        ),
        "max_days": Setting(
            "Längsta väntan när medicinskt måldatum saknas; utelämnad = ingen gräns.",
            "Longest wait where no medical date is set; left out means no limit.",
            0, 3650,
        ),
    },
    p.Theatre: {
        "grid_min": Setting(
            "Starttider faller på jämna så många minuter.",
            "Starts fall on multiples of so many minutes.", 1, 60,
        ),
        "surgeon_transfer_min": Setting(
            "Operatörens tid mellan två salar.",
            "A surgeon's time between two theatres.", 0, 240,
        ),
        "surgeon_overtime_max_min": Setting(
            "Så långt efter passets slut får operatörens dag planeras.",
            "How far past a duty's end a surgeon's day may be planned.", 0, 480,
        ),
        "infection_cleaning_min": Setting(
            "Extra städning efter smittsam patient.",
            "Extra cleaning after an infectious patient.", 0, 480,
        ),
        "midday_min": Setting(
            "Minut på dygnet som delar dagen i två halvor.",
            "Minute of the day that parts it in two halves.", 0, 1440,
        ),
        "runs_on_holidays": Setting(
            "Ja: grundschemat gäller även på helgdagar.",
            "Yes: the master schedule holds on public holidays too.",
        ),
    },
    p.Risk: {
        "accepted_permille": Setting(
            "Högsta godtagna risk för övertid i ett salspass.",
            "Highest accepted risk of overtime in a session.", 1, 500,
        ),
        "preferred_permille": Setting(
            "Risk som önskas; mer kostar.",
            "Risk preferred; more than that costs.", 1, 500,
        ),
        "margin_min": Setting(
            "Minuter efter teamets slut som ännu inte är övertid.",
            "Minutes after the team's end that are not yet overtime.", 0, 240,
        ),
    },
    p.Freeze: {
        "called_date_days": Setting(
            "En kallad patients dag ligger fast så många dagar före.",
            "A called patient's day stands so many days ahead.", 0, 365,
        ),
        "confirmed_date_days": Setting(
            "En bekräftad patients dag ligger fast så många dagar före.",
            "A confirmed patient's day stands so many days ahead.", 0, 365,
        ),
        "called_theatre_days": Setting(
            "En kallad patients sal ligger fast så många dagar före.",
            "A called patient's theatre stands so many days ahead.", 0, 365,
        ),
    },
    p.Beds: {
        "target_permille": Setting(
            "Önskad beläggning; en natt över den räknas som topp.",
            "Target occupancy; a night above it counts as a peak.", 0, 2000,
        ),
    },
    p.Levels: {
        "escalate_above_min": Setting(
            "Kapacitetsbrister i en publicerad vecka med fler minuter än så skickas"
            " till nivån ovanför.",
            "Shortages of a published week with more minutes than this go to the"
            " level above.", 0, 1_000_000,
        ),
    },
    p.Blocks: BLOCKS,
    p.Admission: ADMISSION,
    p.QuietPeriod: QUIET_PERIOD,
    p.TaktRule: TAKT,
    p.Recruitment: RECRUITMENT,
    p.RecruitmentRole: RECRUITMENT_ROLE,
    p.Capacity: CAPACITY,
    p.StaffingTarget: STAFFING_TARGET,
    p.Weights: WEIGHTS,
    p.Parameters: {
        "name": Setting("Regionens namn.", "The region's name."),
        "as_of": Setting(
            "Dagen då uttaget gjordes; väntetider räknas till den.",
            "Day of the extract; waiting counts up to it.",
        ),
        "start_week": Setting(
            "Första ISO-vecka att planera, t.ex. 2026-W48.",
            "First ISO week to plan, e.g. 2026-W48.",
        ),
        "next_chance_days": Setting(
            "Dagar till nästa tillfälle för den som inte får tid nu.",
            "Days until the next chance of who is not booked now.", 1, 365,
        ),
        "theatre": Setting("Hur salarna körs.", "How theatres are run."),
        "risk": Setting(
            "Risk att teamets slut passeras med mer än marginalen.",
            "Risk that the team's end is passed by more than the margin.",
        ),
        "freeze": Setting(
            "Hur nära en bokning ligger fast.", "How near a booking stands.",
        ),
        "calling": Setting(
            "När patienter kallas och senast kan avboka.",
            "When patients are called and can last cancel.",
        ),
        "svf": Setting(
            "Standardiserade vårdförlopp: ledtid till operation.",
            "Standardised cancer courses: days to the operation.",
        ),
        "preparations": Setting(
            "Förberedelser före operation.", "Preparations before an operation.",
        ),
        "beds": Setting("Vårdplatser.", "Beds."),
        "levels": Setting("Planeringsnivåer.", "Planning levels."),
        "blocks": Setting(
            "Hur grundschemat föreslås.", "How a master schedule is proposed.",
        ),
        "admission": Setting(
            "Inskrivning över veckor: vad varje enhet kostar, hur många som tävlar.",
            "Admission over weeks: what each unit costs, and how many compete.",
        ),
        "weights": Setting(
            "Vad varje enhet av en term kostar; bara förhållandet mellan dem räknas.",
            "What a unit of each term costs; only their ratios count.",
        ),
        "guarantee": Setting(
            "Vårdgarantins regel från en beslutsdag.",
            "The care guarantee's rule from a day of decision.",
        ),
        "rest": Setting("Vila per personalgrupp.", "Rest by staff group."),
        "relief": Setting(
            "Avlösning vid raster, per roll.", "Relief at breaks, by role.",
        ),
        "takt": Setting(
            "Hur veckotakten sätts, från ett datum.",
            "How the weekly takt is set, from a day on.",
        ),
        "quiet_periods": Setting(
            "Veckor varje år då mindre opereras, t.ex. sommaren.",
            "Weeks of every year when less is operated, such as the summer.",
        ),
        "recruitment": Setting(
            "Rekryteringsbehov: antaganden för alla roller.",
            "Recruitment need: assumptions for all roles.",
        ),
        "recruitment_roles": Setting(
            "Rekryteringsbehov: vad som skiljer per roll, kompetens och sjukhus.",
            "Recruitment need: what differs by role, competence and site.",
        ),
        "capacity": Setting("Kapacitetsplanens ramar.", "The capacity plan's frames."),
        "staffing_targets": Setting(
            "Bemanningsmål per sjukhus och roll.",
            "Staffing targets by hospital and role.",
        ),
        "priorities": Setting(
            "Prioriteternas vikter och längsta väntan.",
            "The priorities' weights and longest waits.",
        ),
    },
}  # fmt: skip
