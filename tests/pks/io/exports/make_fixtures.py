"""
Waiting lists in the shapes that Swedish theatre systems give them; all made up.

``python -m tests.pks.io.exports.make_fixtures`` writes the fixtures anew.
"""
# ruff: noqa: E501  -- rows stand as the exports have them, one a line

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl

FIXTURES = Path(__file__).parent / "fixtures"
SEMICOLON, WORKBOOK, SEVERAL = (
    "vantelista.csv", "vantelista.xlsx", "vantelista-flerrad.txt",
)  # fmt: skip
AS_OF = date(2026, 11, 23)

SEMICOLON_HEADER = (
    "Anmälningsnr;Klinik;KVÅ-koder;Planerad åtgärd;Beslutsdatum;Op-anmälan;Prio;"
    "Väntestatus;Status från;Vårdform;Beräknad tid;Operatör;Ålder;Smitta;SVF;"
    "Hemlandsting;Saknas;Kort varsel;Planerat datum;Planerad tid;Sal;Bokningsstatus;"
    "Kallad;Kommentar"
)
SEMICOLON_ROWS = """\
A1001;Ortopedi;NFB49, ZXA10;Total höftprotes;2026-08-03;2026-08-05;Medel;Aktiv;;SLV;120;KAAN;71;;;Egen;;;2026-12-01;08:00;Op 1;Kallad;2026-11-02;
A1002;Ortopedi;NGB49, NFB49;Total knäprotes;2026-09-14;2026-09-14;Medel;Aktiv;;SLV;1:55;KAAN;68;;;Egen;EKG, narkosbedömning;Ja;;;;;;"Ring; svår att nå"
A1003;Ortopedi;NGD11;Artroskopi;2026-10-20;;Låg;PvV;2026-11-01;DK;45;;33;;;Egen;;;;;;;;
A1004;Kirurgi;JKA21;Kolecystektomi;2026-07-01;2026-07-02;Hög;MoV;2026-10-05;SLV;90;MABE;55;Ja;;Egen;;;;;;;;
A1005;Kirurgi;JAB30;Ljumskbråck;2026-11-10;2026-11-11;Låg;Aktiv;;DO;60;;41;;;Annan region;;Ja;2026-12-02;24:00;;Prel;;
A1006;Kirurgi;JFB46;Rektumresektion;2026-11-12;2026-11-12;Förtur;Aktiv;;SLV;240;MABE;77;;Ja;Egen;;;2026-11-26;07:45;Op 3;Klar;2026-11-13;
A1007;Kvinnosjukvård;LCD10;Hysterektomi;2026-09-30;2026-09-30;Medel;;;SLV;110;;48;;;Egen;;;;;;;;
A1008;Öron näsa hals;EMB10;Tonsillektomi;2026-10-02;2026-10-05;Medel;Aktiv;;DK;35;;6;;;Egen;;;;;;;;
A1009;Ortopedi;NFB49;Total höftprotes;2026-05-18;2026-05-18;Medel;Avförd;;SLV;120;KAAN;80;;;Egen;;;;;;;;
A1010;Urologi;KCH10, KCV22;Stenbehandling;2026-10-27;2026-10-28;Hög;Aktiv;;SLV;;;62;;;Egen;;;;;;;;
A1011;Ortopedi;NHG49;Fotledsplastik;2026-13-01;;Medel;Aktiv;;SLV;100;;59;;;Egen;;;;;;;;
A1012;Ortopedi;NGB49;Total knäprotes;2026-06-08;2026-06-10;Brådis;Aktiv;;SLV;115;LISV;74;;;Egen;;;;;;;;"""

WORKBOOK_GROUPS = (
    "Ärende", "Enhet", None, "Åtgärd", None, None, None, None, "Datum", None, None,
    "Prioritet", "Vårdform", "Väntan", None, "Ansvarig", "SVF från", "SVF-förlopp",
    "Erbjudanden", None, None, "Annan vårdgivare", "Bokning", None, None, None,
)  # fmt: skip
WORKBOOK_HEADER = (
    None, "Sjukhus", "Specialitet", "Huvud-KVÅ", "Bi-KVÅ 1", "Bi-KVÅ 2", "Klartext",
    "Tid (min)", "Anmäld", "Beslut", "Senast", None, None, "PvV", "MoV", None, None,
    None, "Erbjuden 1", "Erbjuden 2", "Tackat nej", None, "Dag", "Start", "Sal", "Läge",
)  # fmt: skip
MERGED = (
    "A1:H1", "B4:C4", "D4:H4", "I4:K4", "N4:O4", "S4:U4", "W4:Z4", "A4:A5", "L4:L5",
    "M4:M5", "P4:P5", "Q4:Q5", "R4:R5", "V4:V5",
)  # fmt: skip

SEVERAL_HEADER = (
    "Op-id", "Beställande enhet", "Kod", "Kodtext", "Beslut", "Anmälan",
    "Angelägenhetsgrad", "Barn/vuxen", "Premed klar", "Kvar att göra", "Kan inte",
    "Op-datum",
)  # fmt: skip
SEVERAL_ROWS = (
    ("77-1", "1301", "JKA21", "Kolecystektomi", "05.10.2026", "06.10.2026",
     "Inom 3 mån", "V", "Ja", "", "21.12.2026 22.12.2026", ""),
    ("", "", "JAL20", "Adherenslösning", "", "", "", "", "", "", "", ""),
    ("77-2", "1302", "KED22", "TUR-P", "12.10.2026", "12.10.2026", "Inom 4 v", "V",
     "Nej", "prover; anestesibedömning", "", ""),
    ("77-3", "1302", "KFH00", "Operation av vattenbråck", "02.11.2026", "", "", "B",
     "Ja", "", "", "04.12.2026"),
    ("", "", "KGH80", "Omskärelse", "", "", "", "", "", "", "", ""),
    ("", "", "ZXC96", "Laparoskopisk teknik", "", "", "", "", "", "", "", ""),
    ("77-4", "1301", "JEA01", "Appendektomi", "16.11.2026", "16.11.2026", "Inom 2 v",
     "V", "Ja", "", "", "30.11.2026"),
)  # fmt: skip


def semicolon_text() -> str:
    """Return the list as the semicolon file holds it: a footer, and two bad rows."""
    title = "Väntelista operation;;\nUttagen 2026-11-23 06:15;;\n\n"
    return f"{title}{SEMICOLON_HEADER}\n{SEMICOLON_ROWS}\nAntal ärenden;12\n"


def several_text() -> str:
    """Return the list with a row for each procedure, its header on each page."""
    lines = [SEVERAL_HEADER, *SEVERAL_ROWS[:3], SEVERAL_HEADER, *SEVERAL_ROWS[3:]]
    return "\r\n".join("\t".join(cells) for cells in lines) + "\r\n"


def workbook_rows() -> list[Sequence[Any]]:
    """Return the workbook's rows below its titles."""
    rows = [
        _workbook_row(i, hospital, specialty, codes, name)
        for i, (hospital, specialty, codes, name) in enumerate(
            (
                ("Norra", "Ortopedi", ("NFB49", "NFC99"), "Total höftprotes"),
                ("Norra", "Ortopedi", ("NGB49",), "Total knäprotes"),
                ("Norra", "Kirurgi", ("JKA21",), "Kolecystektomi"),
                ("Södra", "Kirurgi", ("JAB30",), "Ljumskbråck"),
                ("Södra", "Kirurgi", ("HAC10", "PJD42"), "Mastektomi"),
                ("Södra", "Urologi", ("KED22",), "TUR-P"),
            )
        )
    ]
    rows[4][11], rows[4][16], rows[4][17] = "I", date(2026, 11, 2), "brost"
    rows[2][13] = "2026-10-01..2026-10-31"
    rows[1][14] = "2026-11-10.."
    rows[3][18], rows[3][19] = date(2026, 10, 12), date(2026, 11, 9)
    rows[3][20], rows[3][21] = date(2026, 10, 12), "Erbjuden"
    rows[0][22:26] = [date(2026, 12, 3), time(7, 45), "Sal 4", "Kallad"]
    rows[5][22:26] = [date(2026, 12, 4), datetime(2026, 12, 4, 12, 30), "Sal 1", None]
    return [*rows, ["Summa", None, None, len(rows), None, None, None, 560]]


def _workbook_row(
    at: int, hospital: str, specialty: str, codes: tuple[str, ...], name: str
) -> list[Any]:
    decided = date(2026, 8, 17) + timedelta(days=13 * at)
    form = "Dagkirurgi" if name == "Ljumskbråck" else "Inneliggande"
    priority = ("III", "III", "II", "IV", "II", "III")[at]
    row: list[Any] = [
        f"W-{at + 1:03d}", hospital, specialty, codes[0],
        codes[1] if len(codes) > 1 else None, None, name, 80 + 10 * at,
        decided + timedelta(days=1), decided, None, priority, form,
    ]  # fmt: skip
    return [*row, *[None] * (len(WORKBOOK_HEADER) - len(row))]


def workbook() -> openpyxl.Workbook:
    """Return the list as a workbook with titles, groups, merged cells and a total."""
    book = openpyxl.Workbook()
    cover = book.active
    assert cover is not None
    cover.title = "Försättsblad"
    cover.append(["Sekretess"])
    sheet = book.create_sheet("Väntande")
    sheet.append(["Väntande till operation", *[None] * 7])
    sheet.append(["Urval: alla enheter", None, "Uttag", AS_OF])
    sheet.append([])
    for cells in (WORKBOOK_GROUPS, WORKBOOK_HEADER, *workbook_rows()):
        sheet.append([*cells])
    for merged in MERGED:
        sheet.merge_cells(merged)
    return book


def write_fixtures(folder: Path = FIXTURES) -> None:
    """Write the three files."""
    folder.mkdir(parents=True, exist_ok=True)
    text = semicolon_text().replace("\n", "\r\n")
    (folder / SEMICOLON).write_bytes(text.encode("cp1252"))
    (folder / SEVERAL).write_bytes(several_text().encode("utf-16"))
    workbook().save(folder / WORKBOOK)


if __name__ == "__main__":
    write_fixtures()
