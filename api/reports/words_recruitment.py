"""Words of the recruitment need."""

from pks.bilingual import Text

TEXTS = {
    "recruit.title": Text("Rekryteringsbehov", "Recruitment need"),
    "recruit.sheet_need": Text("Rekryteringsbehov", "Recruitment need"),
    "recruit.sheet_years": Text("År för år", "Year by year"),
    "recruit.sheet_hires": Text("Att rekrytera", "To recruit"),
    "recruit.sheet_basis": Text("Underlag", "Basis"),
    "recruit.sheet_notes": Text("Läs först", "Read first"),
    "recruit.sums": Text(
        "Börja rekrytera {now} under året från {first} och {total} på {years} år. "
        "Heltidstjänster, utöver dem som redan utbildas.",
        "Begin to recruit {now} in the year from {first} and {total} in {years} "
        "years. Full-time posts, beside those in training already.",
    ),
    "recruit.gone": Text(
        "Av dagens {heads} tjänster väntas {retired} gå i pension och {left} sluta "
        "av andra skäl (rekryterade som slutar igen medräknade).",
        "Of today's {heads} posts {retired} are expected to retire and {left} to "
        "leave for other reasons (recruits who leave again included).",
    ),
    "recruit.agency": Text(
        "Hyrpersonal täcker under tiden {hours} timmar för {cost} tkr, {extra} tkr "
        "mer än egen personal.",
        "Meanwhile agency staff covers {hours} hours for {cost} thousand kronor, "
        "{extra} thousand more than own staff.",
    ),
    "recruit.out_of_reach": Text(
        "Saknar minst en tjänst sista året, och ingen blir klar dessförinnan: "
        "rekrytering hinner inte eller lönar sig inte för {names}.",
        "Lacking at least one post in the last year while nobody becomes ready before: "
        "recruits come too late or do not pay for {names}.",
    ),
    "recruit.need_takt": Text(
        "Behovet är veckotaktens lagtimmar och operatörstimmar; timmar per tjänst "
        "är mätta i {weeks} veckors pass.",
        "The need is the hours of teams and operators of the weekly takt; hours a "
        "post are measured on {weeks} weeks of duties.",
    ),
    "recruit.need_given": Text(
        "Behovet är angivet i timmar; timmar per tjänst är mätta i {weeks} veckors "
        "pass.",
        "The need is given in hours; hours a post are measured on {weeks} weeks of "
        "duties.",
    ),
    "recruit.need_shortage": Text(
        "Behovet är kapacitetsplanens brist utöver dagens personal, för övriga "
        "veckotaktens timmar; timmar per tjänst är mätta i {weeks} veckors pass.",
        "The need is the capacity plan's shortage beside today's staff, for others the "
        "hours of the weekly takt; hours a post are measured on {weeks} weeks of "
        "duties.",
    ),
    "recruit.assumed": Text("Antaget: {text} ({count})", "Assumed: {text} ({count})"),
    "recruit.outside": Text(
        "{count} i personalen fyller inget av behoven och är inte med.",
        "{count} of the staff fill none of the needs and are left out.",
    ),
    "recruit.no_sessions": Text(
        "{count} flöden utan salspass på sitt sjukhus: deras timmar är inte med.",
        "{count} flows without sessions at their site: their hours are left out.",
    ),
    "recruit.set_aside": Text(
        "{count} rader bland passen kunde inte läsas och är inte med.",
        "{count} rows of the duties could not be read and are left out.",
    ),
    "recruit.nobody": Text("ingen", "nobody"),
    "recruit.hire_heads": Text("Börja rekrytera", "Begin to recruit"),
    "recruit.need_help": Text(
        "Tjänster är heltid. Saknas: brist sista året om ingen rekryteras. Årtalen:"
        " så många ska börja rekryteras då.",
        "Posts are full-time. Lacking: the last year's shortage if nobody is "
        "recruited. The years: as many are to begin to be recruited then.",
    ),
    "recruit.years_help": Text(
        "Timmar i sal per år. Den streckade linjen är vad dagens personal täcker av"
        " behovet om ingen rekryteras.",
        "Hours in theatre a year. The dashed line is what today's staff covers of "
        "the need if nobody is recruited.",
    ),
    "recruit.legend_need": Text("Behov", "Need"),
    "recruit.legend_supply": Text("Egen personal täcker", "Covered by own staff"),
    "recruit.legend_unhired": Text("Utan rekrytering", "Without recruits"),
    "recruit.not_drawn": Text(
        "De som saknar flest är ritade; {count} till finns i arbetsboken.",
        "Those lacking most are drawn; {count} more are in the workbook.",
    ),
    "recruit.when": Text("Börja rekrytera: {when}.", "Begin to recruit: {when}."),
    "recruit.ready_after": Text(
        "Räknas i sal efter {lead} + {training} månader.",
        "Counts in theatre after {lead} + {training} months.",
    ),
    "recruit.note_identity": Text(
        "Tjänster vid årets slut = tjänster vid årets början − pension − slutat + "
        "klara. Behov − tillgång = brist − overksam tid. Ett år är tolv månader "
        "från uttagets månad.",
        "Posts at the year's end = posts at its start − retired − left + ready. "
        "Need − supply = shortage − idle time. A year is twelve months from the "
        "extract's month.",
    ),
    "recruit.note_need": Text(
        "Behov = salspassens timmar × personer per roll × (1 + avlösning). "
        "Balanstakten behövs alla år och växer med behovets ökning; "
        "avarbetningstakten bara de veckor som kön arbetas av.",
        "Need = hours of sessions × heads by role × (1 + relief). The balance takt "
        "is needed every year and grows; the clearing takt only in the weeks in "
        "which the queue is cleared.",
    ),
    "recruit.note_supply": Text(
        "Timmar per heltidstjänst och år = schemalagd tid per vecka × (1 − "
        "frånvaro) × andel i sal × produktiva veckor, mätt i passen för rollen vid "
        "sjukhuset. Beredskap och vila efter jour är inte arbetad tid; jour är det "
        "men inte i sal.",
        "Hours a full-time post and year = rostered time a week × (1 − absence) × "
        "share in theatre × productive weeks, measured on the role's duties at the "
        "site. Stand-by at home and rest after jour are no work; jour is, but not "
        "in theatre.",
    ),
    "recruit.note_retired": Text(
        "Pension: någon av åldrarna inom spridningen, lika sannolika, givet att den"
        " inte redan kommit. Av dem som är kvar slutar personalomsättningens andel.",
        "Retirement: any age within the spread, equally likely, given that it has "
        "not come yet. Of those who stay, the turnover's share leaves.",
    ),
    "recruit.note_split": Text(
        "Den som kan flera roller räknas en gång: tiden fördelas mellan behoven så "
        "att så mycket som möjligt täcks (maximalt flöde), lika alla år. Särskild "
        "kompetens fylls först. Personer arbetar vid sitt hemsjukhus.",
        "Who can fill several roles counts once: the time is shared among the needs"
        " so that as much as possible is covered (a maximum flow), alike every "
        "year. Special competences are filled first. People work at their home "
        "site.",
    ),
    "recruit.note_rule": Text(
        "Billigast: tjänst nummer j tillsätts från den månad då hyrpersonal för "
        "dess del av bristen sammanlagt blir dyrare än tjänsten (lön och sin del av"
        " utbildningen), och aldrig före ledtid plus utbildning. Den som slutar "
        "ersätts i tid. En del av en tjänst som inte lönar sig lämnas till "
        "hyrpersonal.",
        "Least cost: post number j is filled from the month from which agency staff"
        " for its slice of the shortage would cost more in sum than the post (pay "
        "and its share of training), and never before lead and training time. Who "
        "leaves is replaced in time. A part of a post that does not pay is left to "
        "the agency.",
    ),
    "recruit.note_agency": Text(
        "Hyrpersonalens pris: angivet, annars medel av inhyrda i rollen, annars "
        "egen kostnad gånger faktorn. Inhyrda i dag räknas inte som tillgång.",
        "Price of agency staff: as stated, else the mean of those hired in the "
        "role, else own cost times the factor. Those hired today are no supply.",
    ),
    "recruit.note_limits": Text(
        "Inte med: att hyrpersonal kan saknas, avdelning, mottagning och jour som "
        "behöver samma personer, deltidsbyten, och flytt mellan sjukhus.",
        "Left out: that agency staff may not be had, wards, clinics and jour that "
        "need the same people, changes of employment share, and moves between "
        "sites.",
    ),
    "recruit.from_site": Text("rollen vid sjukhuset", "the role at the site"),
    "recruit.from_role": Text("rollen i regionen", "the role in the region"),
    "recruit.from_all": Text("all personal", "all staff"),
    "recruit.cost_stated": Text("angivet", "stated"),
    "recruit.cost_staff": Text("personalen vid sjukhuset", "the site's staff"),
    "recruit.cost_role": Text("rollen i regionen", "the role in the region"),
    "recruit.cost_factor": Text("egen kostnad × faktor", "own cost × factor"),
    "recruit.cost_default": Text("förval", "default"),
    "recruit.col_role": Text("Roll", "Role"),
    "recruit.col_competence": Text("Kompetens", "Competence"),
    "recruit.col_heads": Text("Tjänster nu", "Posts now"),
    "recruit.col_before": Text("Tjänster före", "Posts before"),
    "recruit.col_heads_end": Text("Tjänster efter", "Posts after"),
    "recruit.col_lacks": Text("Saknas sist", "Lacking last"),
    "recruit.col_gone": Text("Pension, slutar", "Retire, leave"),
    "recruit.col_retired": Text("Pension", "Retired"),
    "recruit.col_left": Text("Slutar", "Left"),
    "recruit.col_ready": Text("Klara", "Ready"),
    "recruit.col_hires": Text("Att rekrytera", "To recruit"),
    "recruit.col_hire_now": Text("Börja rekrytera", "Begin to recruit"),
    "recruit.col_when": Text("När rekryteringen börjar", "When to begin"),
    "recruit.col_agency_hours": Text("Hyrtimmar", "Agency hours"),
    "recruit.col_cost": Text("Hyrkostnad kr", "Agency cost kr"),
    "recruit.col_extra": Text("Merkostnad kr", "Extra cost kr"),
    "recruit.col_cost_tkr": Text("Hyrkostnad tkr", "Agency cost, 1000 kr"),
    "recruit.col_year": Text("År", "Year"),
    "recruit.col_from": Text("Från", "From"),
    "recruit.col_need": Text("Behov h", "Need h"),
    "recruit.col_supply": Text("Tillgång h", "Supply h"),
    "recruit.col_short": Text("Brist h", "Shortage h"),
    "recruit.col_idle": Text("Overksamt h", "Idle h"),
    "recruit.col_unhired": Text("Brist utan rekrytering h", "Shortage, no recruits h"),
    "recruit.col_begin": Text("Börjar", "Begins"),
    "recruit.col_counts_from": Text("Räknas från", "Counts from"),
    "recruit.col_count": Text("Antal", "Heads"),
    "recruit.col_people": Text("Personer", "People"),
    "recruit.col_unknown": Text("Födelseår okänt", "Birth year unknown"),
    "recruit.col_agency_heads": Text("Inhyrda nu", "Agency now"),
    "recruit.col_rostered": Text("Schemalagt h/vecka", "Rostered h a week"),
    "recruit.col_absent": Text("Frånvaro", "Absence"),
    "recruit.col_theatre": Text("I sal", "In theatre"),
    "recruit.col_productive": Text("Produktiva veckor", "Productive weeks"),
    "recruit.col_head_hours": Text("Saltimmar per tjänst", "Theatre h a post"),
    "recruit.col_measured": Text("Mätt på", "Measured on"),
    "recruit.col_lead": Text("Ledtid mån", "Lead months"),
    "recruit.col_training": Text("Utbildning mån", "Training months"),
    "recruit.col_turnover": Text("Omsättning", "Turnover"),
    "recruit.col_age": Text("Pensionsålder", "Retirement age"),
    "recruit.col_growth": Text("Ökning", "Growth"),
    "recruit.col_in_training": Text("Utbildas nu", "In training"),
    "recruit.col_own": Text("Egen kr/h", "Own kr/h"),
    "recruit.col_own_from": Text("Egen från", "Own from"),
    "recruit.col_price": Text("Hyr kr/h", "Agency kr/h"),
    "recruit.col_price_from": Text("Hyr från", "Agency from"),
}
