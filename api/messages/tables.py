"""What is expected of a region's tables and files: the messages of `pks.io`."""

TABLES = {
    # cells
    "a value (the cell is blank)": "ett värde (cellen är tom)",
    "a value, not a formula": "ett värde, inte en formel",
    "a value, not an Excel error": "ett värde, inte ett Excelfel",
    "a number such as 12,5": "ett tal som 12,5",
    "a number of ordinary size": "ett tal av rimlig storlek",
    "a whole number": "ett heltal",
    "a date such as 2026-11-24": "ett datum som 2026-11-24",
    "a date that exists, such as 2026-11-24": "ett datum som finns, som 2026-11-24",
    "a time of day such as 07:45": "ett klockslag som 07:45",
    "a time of day between 00:00 and 24:00": "ett klockslag mellan 00:00 och 24:00",
    "ja or nej (yes, no, 1, 0 or x)": "ja eller nej (1, 0 eller x)",
    "a count such as 2 or 1/3, in a column that Excel formats as text": (
        "ett antal som 2 eller 1/3, i en kolumn som Excel formaterar som text"
    ),
    "a count in whole 60ths of a person, such as 1/2, 1/3 or 1/12": (
        "ett antal i hela sextiondelar av en person, som 1/2, 1/3 eller 1/12"
    ),
    "each id once": "varje id en gång",
    "a period such as 2026-11-01..2026-11-30": ("en period som 2026-11-01..2026-11-30"),
    "a period that ends on or after its first day": (
        "en period som slutar tidigast sin första dag"
    ),
    "one of {}": "ett av {}",
    "one row": "en rad",
    "at most {}": "högst {}",
    "at least {}": "minst {}",
    "{} to {}": "{} till {}",
    "an id without space, comma or bar (lists use them)": (
        "ett id utan mellanslag, komma eller lodstreck (de skiljer id:n i listor)"
    ),
    # tables
    "a table {}": "en tabell {}",
    "the table {} once (it stands twice)": (
        "tabellen {} en gång (den står två gånger)"
    ),
    "a header row (the table is empty)": "en rubrikrad (tabellen är tom)",
    "each column once (it stands twice)": (
        "varje kolumn en gång (den står två gånger)"
    ),
    "header cells that are not merged": "rubrikceller som inte är sammanfogade",
    "at most {} cells, as in the header (a text that holds the delimiter needs "
    "quotes)": (
        "högst {} celler, som i rubriken (en text med avgränsaren i sig behöver "
        "citattecken)"
    ),
    "a column {} (the header has {})": "en kolumn {} (rubriken har {})",
    "each {} once (also on row {})": "varje {} en gång (står också på rad {})",
    "ids of the table {} ({})": "id:n ur tabellen {} ({})",
    "pseudonyms, not personal identity numbers ({} rows hold one; mend with: "
    "pks pseudonymise FILE --key KEYFILE)": (
        "pseudonymer, inte personnummer ({} rader har ett; åtgärda med: pks "
        "pseudonymise FIL --key NYCKELFIL)"
    ),
    # what contradicts itself
    "an end after {}": "ett slut efter {}",
    "an end other than {}": "ett annat slut än {}",
    "hours that do not overlap {}": "tider som inte överlappar {}",
    "a day on or after {}": "en dag, tidigast {}",
    "a day from {} on": "en dag från {} och framåt",
    "a ward of kind {}": "en avdelning av slaget {}",
    "a room of {}": "ett rum på {}",
    "at most the shift's nurses ({})": "högst passets sjuksköterskor ({})",
    "one flow per site, specialty and group ({} is the same)": (
        "ett flöde per sjukhus, specialitet och åtgärdsgrupp ({} är samma)"
    ),
    "an ISO week such as 2026-W48": "en vecka som 2026-W48",
    "an ISO week such as 2026-W48, or blank": "en vecka som 2026-W48, eller tomt",
    "a date, as the booking is {}": "ett datum, eftersom bokningen är {}",
    "a state, as there is a booked date": (
        "ett tillstånd, eftersom ett datum är bokat"
    ),
    "a time that exists (the clocks go from 02:00 to 03:00 that night)": (
        "ett klockslag som finns (klockan går från 02:00 till 03:00 den natten)"
    ),
    "theatre duty at one site a day ({})": "salspass på ett sjukhus om dagen ({})",
    # levers
    "a value, as the lever is {}": "ett värde, eftersom insatsen är {}",
    "blank for {}": "tomt för {}",
    "{}, as the lever is {}": "{}, eftersom insatsen är {}",
    "{} in recovery": "{} på uppvakningen",
    "a specialty with sessions at {}": "en specialitet med salspass på {}",
    "a ward, for {}": "en avdelning, för {}",
    "a week from {} on": "en vecka från {} och framåt",
    "at least limit_per_week ({}), or 0": "minst limit_per_week ({}), eller 0",
    "a role of staff or team_needs": "en roll ur staff eller team_needs",
    "another role than role": "en annan roll än role",
    "another hospital with the flow {}": "ett annat sjukhus med flödet {}",
    "another hospital": "ett annat sjukhus",
    "travel with {} and {}": "travel med {} och {}",
    "a procedure of {}": "en åtgärd ur {}",
    # events
    "ids of the table patients": "id:n ur tabellen patients",
    "an id that is not on the waiting list": "ett id som inte står på väntelistan",
    "a procedure, or else a specialty": "en åtgärd, eller annars en specialitet",
    "{} for {}": "{} för {}",
    # parameters, as pydantic says what should be
    "a known key ({})": "en känd nyckel ({})",
    "a term with a weight ({})": "en term med en vikt ({})",
    "TOML ({})": "TOML ({})",
    "a valid integer": "ett heltal",
    "a valid number": "ett tal",
    "a valid string": "en text",
    "a valid boolean": "true eller false",
    "a valid date": "ett datum",
    "a valid tuple": "en lista",
    "a valid list": "en lista",
    "a valid dictionary": "ett avsnitt med nycklar",
    "greater than {}": "mer än {}",
    "greater than or equal to {}": "minst {}",
    "less than {}": "mindre än {}",
    "less than or equal to {}": "högst {}",
    "a finite number": "ett ändligt tal",
    "{}: expected lines for {}.": "{}: här väntas rader för {}.",
    # files
    "readable files ({})": "filer som går att läsa ({})",
    "text in UTF-8 or CP1252": "text i UTF-8 eller CP1252",
    "a folder of CSV files or an .xlsx file": (
        "en mapp med CSV-filer eller en .xlsx-fil"
    ),
    "1 error in the region's tables.": "1 fel i regionens tabeller.",
    "{} errors in the region's tables.": "{} fel i regionens tabeller.",
    "an .xlsx workbook; what the file holds is something else": (
        "en arbetsbok, .xlsx; filen innehåller något annat"
    ),
    "a whole workbook; it is cut off or damaged, send it once more": (
        "en hel arbetsbok; den är avbruten eller skadad, skicka den en gång till"
    ),
    "an .xlsx workbook without a password; it is locked, or an old .xls: save it as "
    ".xlsx in Excel without a password": (
        "en arbetsbok, .xlsx, utan lösenord; den är låst eller en äldre .xls: spara den"
        " som .xlsx i Excel utan lösenord"
    ),
    "a sound workbook without a password; save it again as .xlsx in Excel and send "
    "that": (
        "en hel arbetsbok utan lösenord; spara om den som .xlsx i Excel och skicka den"
    ),
    "at most {} MB unpacked": "högst {} MB uppackad",
    "a workbook, not a zip bomb: it unpacks to more than {} times its size": (
        "en arbetsbok, inte en zipbomb: den packas upp till mer än {} gånger sin"
        " storlek"
    ),
    "a table under {} MB": "en tabell under {} MB",
    "{}: expected a table under {} MB. Got {} MB; CSV takes less than .xlsx.": (
        "{}: här väntas en tabell under {} MB, inte {} MB; CSV tar mindre än .xlsx."
    ),
    "{}: expected a table of at most {} million cells. Got {} rows of {} columns; "
    "delete the cells far out.": (
        "{}: här väntas en tabell med högst {} miljoner celler, inte {} rader med "
        "{} kolumner; ta bort cellerna långt ut."
    ),
    "quotes in pairs and cells of at most {} characters ({})": (
        "citattecken i par och celler med högst {} tecken ({})"
    ),
    # told, not wrong
    "{} is no table of a region and is not used.": (
        "{} är ingen av regionens tabeller och används inte."
    ),
    "{} has no rows.": "{} har inga rader.",
    "{}, row {}: {} is not used.": "{}, rad {}: {} används inte.",
    'column "{}"': 'kolumn "{}"',
    "column {} (no header)": "kolumn {} (utan rubrik)",
}
