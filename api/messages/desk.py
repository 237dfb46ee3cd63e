"""What the desk itself refuses: its store, jobs, accounts and requests."""

DESK = {
    # jobs that failed
    "A defect of pks: {}: {}": "Ett fel i pks ({}): {}",
    "It took more than {} s.": "Det tog mer än {} s.",
    "It took more than {} MB of memory.": "Det tog mer än {} MB minne.",
    "Its process ended at once ({}).": "Dess process tog slut i förtid ({}).",
    # not there
    "{}: no such flow.": "{}: ett sådant flöde finns inte.",
    "{}: no such bottlenecks.": "{}: sådana trånga sektorer finns inte.",
    "{}: no such bottleneck; there are {}.": (
        "{}: en sådan trång sektor finns inte; det finns {}."
    ),
    "{}: no {} has been made yet; ask for it by POST {}/regions/{}/jobs/{}.": (
        "{}: {} är inte räknat än; begär det med POST {}/regions/{}/jobs/{}."
    ),
    "{}: no such resource type ({}).": "{}: ett sådant slags resurs finns inte ({}).",
    "{}: no such {}.": "{}: en sådan {} finns inte.",
    "_lastUpdated: expected a day, or a moment with its zone, after eq, gt, ge, lt or"
    " le: ge2026-11-24T06:00:00Z.": (
        "_lastUpdated: här väntas en dag, eller en tidpunkt med sin zon, efter eq, gt,"
        " ge, lt eller le: ge2026-11-24T06:00:00Z."
    ),
    "{}: no such job.": "{}: ett sådant jobb finns inte.",
    "{}: no such plan.": "{}: en sådan plan finns inte.",
    "{}: expected a region without published plans; one of it is published, or was.": (
        "{}: en plan av regionen är eller har varit publicerad; då kan den inte tas"
        " bort."
    ),
    "{}: expected a region that is there; it was removed.": (
        "{}: regionen är borttagen, så inget som gjorts av den kan publiceras."
    ),
    "{}: no such region.": "{}: en sådan region finns inte.",
    "{}: no such capacity plan.": "{}: en sådan kapacitetsplan finns inte.",
    "{}: no such scenario ({}).": "{}: ett sådant scenario finns inte ({}).",
    "{}: no such scenario.": "{}: ett sådant scenario finns inte.",
    "{}: no such shortage among those asked for.": (
        "{}: en sådan brist finns inte bland de efterfrågade."
    ),
    "{}: no such question.": "{}: en sådan fråga finns inte.",
    "{}: no such document.": "{}: ett sådant dokument finns inte.",
    "{}: no such file ({}).": "{}: en sådan fil finns inte ({}).",
    "{}: no such user.": "{}: en sådan användare finns inte.",
    "{}: no such user ({}).": "{}: en sådan användare finns inte ({}).",
    "{}: no such key.": "{}: en sådan nyckel finns inte.",
    "{}: no such role ({}).": "{}: en sådan roll finns inte ({}).",
    "{}: no such scope ({}).": "{}: en sådan behörighet finns inte ({}).",
    "{}: no such kind of job ({}).": "{}: ett sådant slags jobb finns inte ({}).",
    "There is no such calendar, or its link was revoked.": (
        "Det finns ingen sådan kalender, eller så är länken återkallad."
    ),
    "The webhook was revoked.": "Webhooken drogs in.",
    "It answered {}.": "Den svarade {}.",
    "It did not answer within {} s.": "Den svarade inte inom {} s.",
    "{}: no such webhook.": "{}: en sådan webhook finns inte.",
    "event: {}: no such kind of event ({}).": (
        "event: {}: ett sådant slags händelse finns inte ({})."
    ),
    "event: expected one of {}.": "event: här väntas minst en av {}.",
    "url: expected https://host/path, or http to this machine itself, without user,"
    " password or fragment. Got {}.": (
        "url: här väntas https://värd/sökväg, eller http till denna maskin, utan"
        " användare, lösenord eller fragment. Fick {}."
    ),
    "url: expected at most {} letters.": "url: här väntas högst {} tecken.",
    "{}: no such calendar.": "{}: en sådan kalender finns inte.",
    "kind: {}: no such kind of calendar ({}).": (
        "kind: {}: ett sådant slags kalender finns inte ({})."
    ),
    "owner: {}: no such {} ({}).": "{0}: finns inte i regionen ({2}).",
    "{}: expected the published plan of its week.": (
        "En annan plan för veckan har publicerats under tiden. Gå till dagen och"
        " planera om därifrån."
    ),
    "{}: expected a plan that repairs another.": "{}: är ingen omplanerad vecka.",
    "on: expected a day from the extract ({}) on, got {}.": (
        "Dagen {1} ligger före uttaget. Välj en dag från {0} och framåt."
    ),
    "There is no such page.": "Sidan finns inte.",
    "The patients' data were removed {} by the retention rule; the sums are kept.": (
        "Patienternas uppgifter togs bort {} enligt gallringsregeln; summorna finns"
        " kvar."
    ),
    # the store
    "{}: the disk is full; nothing was kept of this change ({}).": (
        "{}: disken är full; ingenting av ändringen sparades ({})."
    ),
    # somebody was faster
    "Somebody changed the same meanwhile ({}).": (
        "Någon annan ändrade samma sak under tiden ({})."
    ),
    "{}: somebody changed it meanwhile; read it again first.": (
        "{}: någon annan ändrade det under tiden; läs om det först."
    ),
    "{}: somebody decided meanwhile; read it again.": (
        "{}: någon annan beslutade under tiden; läs om bristen först."
    ),
    "{}: expected version {}.": "{}: någon annan var före; versionen är nu {}.",
    "{}: expected a {} with version {}; read it again first. It is {} with "
    "version {}.": (
        "{0}: någon annan var före. Läs om sidan först (version {2} är nu {4})."
    ),
    "If-Match: expected {}; somebody changed it meanwhile. Read it again first.": (
        "Någon annan ändrade det under tiden. Läs om sidan först."
    ),
    # plans and jobs
    "{}: expected a plan that breaks no rule.": (
        "Planen bryter mot en regel och kan inte publiceras. Åtgärda eller ångra först."
    ),
    "{}: expected a job that {}; it is {}.": "{0}: jobbet är redan {2}.",
    "{}: expected a job that is done: {}.": "{}: jobbet är inte klart: {}.",
    "{}: a {} job cannot end early, only be cancelled; those that can are {}.": (
        "{}: ett sådant jobb ({}) kan inte avslutas i förtid, bara avbrytas."
    ),
    "plan: around: expected a plan of the region {} and the one week {}; it is of {} "
    "and {}.": (
        "Planen att utgå från är av en annan region eller vecka ({2}, {3}) än den "
        "som ska planeras ({0}, {1})."
    ),
    "explain: plan: expected a plan of the region {}; it is of {}.": (
        "Planen är av regionen {1}, inte av {0}."
    ),
    "It was finished before there was any plan.": (
        "Det avslutades innan någon plan fanns."
    ),
    "{}: region_hash: expected a plan made from {} as it is now; the data have changed "
    "since. Plan again, or give --quotas as when it was planned.": (
        "Data har ändrats sedan planen gjordes. Planera om."
    ),
    "{}: region_hash: expected a capacity plan made from the region as it is now; the "
    "data have changed since. Run pks capacity again.": (
        "Data har ändrats sedan kapacitetsplanen gjordes. Räkna om den."
    ),
    "a name without / \\ + : in it": "ett namn utan / \\ + : i sig",
    # scenarios and shortages
    "{}: expected that none extends it: {}.": (
        "{}: scenariot kan inte tas bort, för andra bygger på det: {}."
    ),
    "{}: expected at most {} bytes.": "{}: namnet är för långt (högst {} byte).",
    "{}: expected at most {} kB.": "{}: filen är för stor (högst {} kB).",
    "{}: expected TOML in UTF-8.": "{}: filen ska vara TOML i UTF-8.",
    "kind: expected one of {}.": "Ett sådant slags ändring finns inte ({}).",
    "Expected at least one value of a rule to try.": (
        "Kryssa för eller skriv minst ett värde att pröva."
    ),
    "Expected at least one scenario to compare.": (
        "Kryssa för minst ett scenario att jämföra."
    ),
    "choice: expected {}; {} is {} at the {} level.": (
        "{1} kan inte beslutas så; den är {2} på nivån {3}."
    ),
    "{}: to {} it is decided at the {} level, by a {} or above.": (
        "{0}: det ({1}) beslutas på nivån {2} och förs in av minst en {3}."
    ),
    # accounts
    "{}: there is a user of this name.": (
        "{}: det finns redan en användare som heter så."
    ),
    "name: expected a name to log in with. Got {}.": (
        "Namnet går inte att logga in med: {}."
    ),
    "name: expected a name to log in with. Got none.": (
        "Ange ett namn att logga in med."
    ),
    "{}: expected another administrator who may log in first.": (
        "{}: det måste först finnas en annan administratör som kan logga in."
    ),
    "name: expected what the key is for. Got none.": (
        "Ange vad nyckeln ska användas till."
    ),
    "A value cannot be kept or looked for ({}).": (
        "Ett värde kan inte sparas eller sökas ({})."
    ),
    "days: expected 1 to {}. Got {}.": "Ange 1 till {} dagar, inte {}.",
    "scope: expected one of {}.": "Ange minst en behörighet: {}.",
    "password: expected {} to {} characters. Got {}.": (
        "Lösenordet ska ha {} till {} tecken, inte {}."
    ),
    "password: expected one without the user's name in it.": (
        "Lösenordet får inte innehålla användarens namn."
    ),
    "password: expected at least {} different characters.": (
        "Lösenordet ska ha minst {} olika tecken."
    ),
    "{}: expected an account with a password here.": (
        "{} loggar in med regionens konto; lösenordet byts där."
    ),
    "The first administrator is there already; log in.": (
        "Den första administratören finns redan; logga in."
    ),
    "{}: expected one of {}; it is of {}.": "{}: här väntas ett av {}; det är av {}.",
    # uploads
    "a .zip of a region's folder, or an .xlsx": (
        "en .zip av regionens mapp, eller en .xlsx"
    ),
    "a sound zip without a password": "en hel zip utan lösenord",
    "one workbook. It holds {}": "en arbetsbok. Den har {}",
    "{} once. It stands twice": "{} en gång. Den står två gånger",
    "no zip bomb: {} shrank more than {} times": (
        "ingen zipbomb: {} har krympt mer än {} gånger"
    ),
    ".csv files or an .xlsx in it": ".csv-filer eller en .xlsx i den",
    "a region that is checked in {} s": "en region som går att kontrollera på {} s",
    "files that can be read": "filer som går att läsa",
    # requests
    "Log in first.": "Logga in först.",
    "Expected a region of hospitals that you see.": (
        "Regionen har sjukhus som du inte har tillgång till."
    ),
    "Expected a request from a page of this desk.": (
        "Begäran kom inte från en av skrivbordets sidor."
    ),
    "The desk is not known by this name; PKS_HOSTS may say it.": (
        "Skrivbordet är inte känt under det namnet; PKS_HOSTS kan ange det."
    ),
    "Something is wrong in pks; it was logged.": (
        "Något är fel i pks; det är antecknat i loggen."
    ),
    "Expected at most {} kB in one request.": "Högst {} kB i en begäran.",
    "Expected the whole request within {} s.": "Hela begäran ska komma inom {} s.",
    "Expected at most {} requests a minute.": "Högst {} frågor i minuten.",
    "The audit log does not take the views of patients at present; try again in a "
    "while.": (
        "Åtkomstloggen tar just nu inte emot visningar av patienter; försök igen om"
        " en stund."
    ),
    # states
    "queued": "i kö",
    "running": "igång",
    "done": "klart",
    "failed": "misslyckat",
    "cancelled": "avbrutet",
}
