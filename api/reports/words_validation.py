"""Words of a plan that was tried by simulation."""

from pks.bilingual import Text

TEXTS = {
    "valid.title": Text("Prövad mot simulering", "Tried by simulation"),
    "valid.sheet": Text("Validering", "Validation"),
    "valid.verdict": Text(
        "{above} av {num} salspass har större chans att inte hålla sin tid än den "
        "godtagna risken (säkert {surely}, kanske {perhaps}). Utan validering: "
        "{before} av {num_before}.",
        "{above} of {num} sessions are more likely not to keep their time than the "
        "accepted risk says (surely {surely}, perhaps {perhaps}). Without validation: "
        "{before} of {num_before}.",
    ),
    "valid.no_time": Text(
        "Ingen ny plan gjordes: tiden räckte inte.",
        "No other plan was made: there was no time for it.",
    ),
    "valid.help": Text(
        "Planen simulerades och gjordes om tills passen höll den godtagna risken. "
        "Talen här är från en simulering med ny slump, som inget varv har sett.",
        "The plan was simulated and made again until its sessions kept the accepted "
        "risk. These figures are from a simulation with chance that no round has seen.",
    ),
    "valid.rounds": Text("Varv för varv", "Round by round"),
    "valid.rounds_help": Text(
        "Först planeras veckan om, med mindre plats i pass som inte håller sin tid "
        "och mer i pass med tid till godo; sedan bara de pass som ännu är sena, och "
        "när inga är det bara de med tid till godo, medan resten står. Det varv "
        "behålls som har minst antal pass över risken, därefter den bästa planen.",
        "First the week is planned again, with less room in sessions that do not keep "
        "their time and more in those with time to spare; then only the sessions that "
        "are still late, and when none is, only those with time to spare, while all "
        "else stands. The round with the fewest sessions above the risk is kept, then "
        "the best plan.",
    ),
    "valid.sessions": Text("Pass för pass", "Session by session"),
    "valid.sessions_help": Text(
        "Sämst mot sin godtagna risk först. Ett pass håller inte sin tid när teamets "
        "sista pass passeras med mer än marginalen, eller när en operation stryks för "
        "att den skulle ha gjort det.",
        "The worst against its accepted risk first. A session does not keep its time "
        "when the team's last duty end is passed by more than the margin, or a case is "
        "struck that would have done so.",
    ),
    "valid.planned": Text("Planerade operationer", "Planned operations"),
    "valid.mean_done": Text("Genomförda, i medel", "Done, on average"),
    "valid.mean_struck": Text(
        "Strukna för att tiden inte räcker, i medel",
        "Struck for lack of time, on average",
    ),
    "valid.figure": Text("Veckan", "The week"),
    "valid.before": Text("Utan validering", "Not validated"),
    "valid.after": Text("Validerad", "Validated"),
    "valid.difference": Text("Skillnad", "Difference"),
    "valid.round": Text("Varv", "Round"),
    "valid.what": Text("Planerat om", "Planned again"),
    "valid.round_first": Text("första planen", "the first plan"),
    "valid.round_week": Text("hela veckan", "the whole week"),
    "valid.round_late": Text("bara sena pass", "late sessions only"),
    "valid.round_room": Text(
        "bara pass med tid till godo", "sessions with time to spare only"
    ),
    "valid.kept": Text("behålls", "kept"),
    "valid.is_kept": Text("Behålls", "Kept"),
    "valid.round_planned": Text("Planerade", "Planned"),
    "valid.done": Text("Genomförda", "Done"),
    "valid.struck": Text("Strukna, tid", "Struck for time"),
    "valid.overtime": Text("Övertid min", "Overtime min"),
    "valid.above": Text("Pass över risken", "Sessions above"),
    "valid.surely": Text("Säkert över", "Surely above"),
    "valid.num_tightened": Text("Stramare pass", "Tightened"),
    "valid.num_loosened": Text("Lösare pass", "Loosened"),
    "valid.num_earlier": Text("Klara tidigare", "Done earlier"),
    "valid.given": Text("Planen ger passet", "The plan gives it"),
    "valid.tightened": Text("{minutes} min stramare", "{minutes} min tighter"),
    "valid.loosened": Text("{minutes} min lösare", "{minutes} min looser"),
    "valid.done_by": Text("klart senast {clock}", "done by {clock}"),
}
