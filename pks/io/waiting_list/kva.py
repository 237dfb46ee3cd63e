"""KVÅ's chapters of operations, for lists that do not name a specialty."""

CHAPTERS = {  # NOMESCO's classification of surgical procedures, by first letter
    "A": "Nervsystemet", "B": "Endokrina systemet", "C": "Öga", "D": "Öra, näsa, hals",
    "E": "Tänder, käkar, mun", "F": "Hjärta och intratorakala kärl",
    "G": "Bröstkorg, lungor", "H": "Bröstkörtel", "J": "Matsmältningsorgan",
    "K": "Urinorgan, manliga könsorgan", "L": "Kvinnliga könsorgan",
    "M": "Förlossning", "N": "Rörelseapparaten", "P": "Perifera kärl", "Q": "Hud",
    "T": "Smärre kirurgiska åtgärder", "U": "Endoskopi", "Y": "Transplantation",
}  # fmt: skip
UNKNOWN = "oklart"


def chapter_specialty(code: str) -> tuple[str, str]:
    """Return a specialty's id and name for a code's chapter."""
    letter = code[:1].upper()
    if letter not in CHAPTERS:
        return UNKNOWN, "Okänd specialitet"
    return f"kva-{letter.casefold()}", f"{CHAPTERS[letter]} (KVÅ {letter})"
