"""Words of the page Data."""

from pks.bilingual import Text

TEXTS = {
    "data.upload": Text("Läs in en region", "Take a region in"),
    "data.upload_help": Text(
        "En zip av mappen med CSV-filer, eller en Excelfil. Dra filen till fältet eller"
        " välj den. Filerna ändras aldrig, och inget sparas om något är fel.",
        "A zip of the folder with CSV files, or an Excel file. Drag the file to the"
        " field or choose it. The files are never changed, and nothing is kept if"
        " anything is wrong.",
    ),
    "data.file": Text("Fil", "File"),
    "data.name": Text("Regionens namn", "The region's name"),
    "data.name_help": Text(
        "Samma namn igen ger nästa version av samma region.",
        "The same name again is the next version of the same region.",
    ),
    "data.do": Text("Läs in", "Take in"),
    "data.template": Text("Hämta tom mall (Excel)", "Get an empty template (Excel)"),
    "data.demo": Text("Läs in demoregionen", "Take the demo region in"),
    "data.demo_about": Text(
        "En påhittad operationsavdelning med 10 salar och omkring 2\u00a0500 väntande,"
        " dragen ur publicerade fördelningar.",
        "A made-up theatre department with 10 theatres and about 2,500 waiting, drawn"
        " from published distributions.",
    ),
    "data.demo_name": Text("Demoregionen", "The demo region"),
    "data.demo_lived_name": Text(
        "Demoregionen med utfall", "The demo region with outcomes"
    ),
    "data.regions": Text("Regioner", "Regions"),
    "data.none": Text("Här finns ingen region än.", "There is no region here yet."),
    "data.version": Text("Version", "Version"),
    "data.current": Text("gäller nu", "present"),
    "data.older": Text("äldre", "older"),
    "data.week": Text("Planeringsvecka", "Week to plan"),
    "data.waiting": Text("Rader i väntelistan", "Rows of the waiting list"),
    "data.quarantined": Text("Undantagna rader", "Rows set aside"),
    "data.added": Text("Inläst", "Taken in"),
    "data.by": Text("av", "by"),
    "data.errors": Text(
        "Regionen lästes inte in. Fel: {count}",
        "The region was not taken in. Errors: {count}",
    ),
    "data.errors_help": Text(
        "Rätta i filen och läs in den igen. Rad 1 är rubrikraden.",
        "Mend the file and take it in again. Row 1 is the header.",
    ),
    "data.more": Text("och {count} till", "and {count} more"),
    "data.source": Text("Fil eller blad", "File or sheet"),
    "data.row": Text("Rad", "Row"),
    "data.column": Text("Kolumn", "Column"),
    "data.value": Text("Värde", "Value"),
    "data.expected": Text("Förväntat", "Expected"),
    "data.already": Text(
        "Filerna är lika dem som redan finns.", "The files equal those already here."
    ),
    "data.taken": Text("Regionen är inläst.", "The region is taken in."),
    "data.download": Text("Hämta filerna (zip)", "Download the files (zip)"),
    "data.choose": Text("Börja med den här regionen", "Begin with this region"),
    "data.chosen": Text(
        "Alla sidor börjar nu med den här regionen.",
        "Every page begins with this region now.",
    ),
    "data.remove": Text("Ta bort versionen", "Remove the version"),
    "data.remove_help": Text(
        "Den försvinner ur alla listor. Det går bara om ingen plan av den är eller"
        " har varit publicerad.",
        "It leaves every list. That is possible only if no plan of it is or was"
        " published.",
    ),
    "data.remove_why": Text("Skäl", "Reason"),
    "data.report": Text("Importrapport", "Import report"),
    "data.table": Text("Tabell", "Table"),
    "data.rows": Text("Rader", "Rows"),
    "data.quarantine": Text("Karantän", "Quarantine"),
    "data.quarantine_help": Text(
        "Raderna är med i filen men planeras inte förrän de är rättade.",
        "These rows are in the file but are not planned until they are mended.",
    ),
    "data.quarantine_none": Text("Inga rader undantogs.", "No rows were set aside."),
    "data.warnings": Text("Varningar", "Warnings"),
    "data.assumptions": Text("Antaganden", "Assumptions"),
    "data.assumption": Text("Antagande", "Assumption"),
    "data.versions": Text("Versioner", "Versions"),
    "data.changed": Text(
        "Ändrat sedan version {number}", "Changed since version {number}"
    ),
    "data.changed_none": Text("Inga rader skiljer.", "No rows differ."),
    "data.num_added": Text("Nya", "Added"),
    "data.num_removed": Text("Borttagna", "Removed"),
    "data.num_changed": Text("Ändrade", "Changed"),
    "data.before": Text("Före", "Before"),
    "data.after": Text("Efter", "After"),
    "data.key": Text("Nyckel", "Key"),
    "data.cells": Text(
        "Rad för rad, högst 100 per tabell och slag",
        "Row by row, at most 100 a table and kind",
    ),
    "data.change": Text("Ändring", "Change"),
    "data.is_added": Text("ny", "added"),
    "data.is_removed": Text("borttagen", "removed"),
    "data.plan": Text("Planera veckan", "Plan the week"),
}
