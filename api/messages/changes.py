"""What is expected of scenarios and policies."""

CHANGES = {
    "a table [[change]]": "en tabell [[change]]",
    "at least one table [[change]]": "minst en tabell [[change]]",
    "tables [[change]], with two brackets": (
        "tabeller [[change]], med dubbla hakparenteser"
    ),
    "a kind of change ({})": "ett slags ändring ({})",
    "a value for {}": "ett värde för {}",
    "one value, no list": "ett värde, ingen lista",
    "a plain value": "ett enkelt värde",
    "a text": "en text",
    "names of files": "filnamn",
    "files that do not extend themselves": "filer som inte bygger på sig själva",
    "each change once (it stands in {} too)": (
        "varje ändring en gång (den står också i {})"
    ),
    "weekdays among {}": "veckodagar bland {}",
    "an id of the table {} ({})": "ett id ur tabellen {} ({})",
    "an id of the table {}": "ett id ur tabellen {}",
    "the table {}, column {}, to hold {}": "att tabellen {}, kolumn {}, har {}",
    "a ward with rows in the table ward_beds": (
        "en avdelning med rader i tabellen ward_beds"
    ),
    "each {} once": "varje {} en gång",
    "flows with a history in the table inflow": (
        "flöden med historik i tabellen inflow"
    ),
    "levers by id, or a kind": "insatser med id, eller ett slag",
    "a kind of which there are levers": "ett slag som det finns insatser av",
    "a parameter ({})": "en parameter ({})",
    "a competence": "en kompetens",
    "a role that somebody has": "en roll som någon har",
    "a role or a competence to learn": "en roll eller kompetens att lära",
    "a role, a competence or a hospital": "en roll, en kompetens eller ett sjukhus",
    "at most {}, for so many match": "högst {}, för så många stämmer in",
    "an id that no theatre has": "ett id som ingen sal har",
    "sessions by id, or a theatre, specialty or weekdays": (
        "salspass med id, eller en sal, specialitet eller veckodagar"
    ),
    "at most the {} sessions that match": "högst de {} salspass som stämmer in",
    "a known rule ({})": "en känd regel ({})",
    "true or false": "true eller false",
    "a whole number from {} to {}": "ett heltal från {} till {}",
    "one of {} ({})": "ett av {} ({})",
    "{}: expected a scenario, .toml{}.": "{}: här väntas ett scenario, .toml{}.",
    " ({} extends it)": " ({} bygger på det)",
    "a policy, .toml": "en policy, .toml",
    "change {}": "ändring {}",
    "change {} ({})": "ändring {} ({})",
    "--vary: expected at least one name=value,value.": (
        "Välj minst en regel att variera, och värden för den."
    ),
    "--vary: expected each rule once. Got {} twice.": (
        "Varje regel kan varieras en gång; {} står två gånger."
    ),
    "--vary: expected each value once. Got {}.": "Varje värde en gång; nu {}.",
    "--vary: expected name=value,value. Got {}.": "Skriv namn=värde,värde; nu {}.",
    "--vary: expected a known rule ({}). Got {}.": ("{1} är ingen känd regel ({0})."),
    "--vary: expected at most {} combinations. Got {}.": (
        "Högst {} kombinationer på en gång; nu {}."
    ),
}
