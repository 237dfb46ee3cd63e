"""Words of the audit log: who did what."""

from pks.bilingual import Text

TEXTS = {
    "audit.title": Text("Logg", "Audit log"),
    "audit.about": Text(
        "Vem som gjort vad, det senaste först. Loggen kan bara växa.",
        "Who did what, the newest first. The log can only grow.",
    ),
    "audit.number": Text("Nr", "No."),
    "audit.at": Text("När", "When"),
    "audit.who": Text("Vem", "Who"),
    "audit.what": Text("Vad", "What"),
    "audit.subject": Text("Gällande", "Of what"),
    "audit.why": Text("Varför, och mer", "Why, and more"),
    "audit.older": Text("Äldre", "Older"),
    "audit.newest": Text("Senaste", "Newest"),
    "audit.verify": Text("Kontrollera hela loggen", "Check the whole log"),
    "audit.whole": Text(
        "Alla {count} poster är som de skrevs.", "All {count} entries are as written."
    ),
    "audit.broken": Text(
        "Post {number} är inte som den skrevs. Någon har ändrat i databasen.",
        "Entry {number} is not as it was written. Somebody changed the database.",
    ),
    "audit.empty": Text("Loggen är tom.", "The log is empty."),
    "did.login": Text("loggade in", "logged in"),
    "did.login.failed": Text("misslyckades logga in", "failed to log in"),
    "did.logout": Text("loggade ut", "logged out"),
    "did.user.add": Text("lade upp användare", "added a user"),
    "did.user.change": Text("ändrade användare", "changed a user"),
    "did.user.shut_out": Text(
        "stängdes ute: regionens inloggning ger ingen roll längre",
        "was shut out: the region's login gives no role any more",
    ),
    "did.user.password": Text("bytte lösenord", "changed a password"),
    "did.key.add": Text("skapade nyckel", "made a key"),
    "did.key.revoke": Text("drog in nyckel", "revoked a key"),
    "did.region.add": Text("läste in region", "added a region"),
    "did.region.choose": Text("valde region att börja med", "chose a region"),
    "did.region.remove": Text("tog bort region", "removed a region"),
    "did.plan.publish": Text("publicerade plan", "published a plan"),
    "did.plan.withdraw": Text("drog tillbaka plan", "withdrew a plan"),
    "did.capacity.publish": Text(
        "publicerade kapacitetsplan", "published a capacity plan"
    ),
    "did.capacity.withdraw": Text(
        "drog tillbaka kapacitetsplan", "withdrew a capacity plan"
    ),
    "did.patient.view": Text("såg patient", "saw a patient"),
    "did.admission.view": Text("såg inskrivningar", "saw admissions"),
    "did.admission.explain": Text(
        "såg varför en patient skrivs in när den gör",
        "saw why a patient is admitted when it is",
    ),
    "did.calendar.add": Text("skapade kalenderlänk", "made a calendar link"),
    "did.calendar.read": Text("hämtade kalender", "fetched a calendar"),
    "did.calendar.revoke": Text("drog in kalenderlänk", "revoked a calendar link"),
    "did.day.view": Text("såg en dag", "saw a day"),
    "did.fhir.read": Text("läste en FHIR-resurs", "read a FHIR resource"),
    "did.fhir.search": Text("sökte FHIR-resurser", "searched FHIR resources"),
    "did.followup.view": Text("såg uppföljning", "saw a follow-up"),
    "did.job.file": Text("hämtade en fil ur en körning", "fetched a file of a run"),
    "did.plan.difference": Text("såg ändringar i plan", "saw changes of a plan"),
    "did.plan.edit": Text("ändrade plan", "edited a plan"),
    "did.plan.undo": Text("ångrade ändring i plan", "undid an edit of a plan"),
    "did.plan.file": Text("hämtade en fil ur plan", "fetched a file of a plan"),
    "did.plan.replan": Text(
        "planerade om efter händelser", "planned again after events"
    ),
    "did.plan.view": Text("såg plan", "saw a plan"),
    "did.region.difference": Text("såg ändringar i data", "saw changes of data"),
    "did.region.download": Text("hämtade data", "downloaded data"),
    "did.region.view": Text("såg data", "saw data"),
    "did.retention.empty": Text("gallrade", "emptied by retention"),
    "did.scenario.delete": Text("tog bort scenario", "deleted a scenario"),
    "did.scenario.put": Text("sparade scenario", "kept a scenario"),
    "did.shortage.accept": Text("accepterade brist", "accepted a shortage"),
    "did.shortage.escalate": Text("lyfte brist uppåt", "escalated a shortage"),
    "did.shortage.resolve": Text("löste brist", "resolved a shortage"),
    "did.webhook.add": Text("lade upp webhook", "added a webhook"),
    "did.webhook.revoke": Text("drog in webhook", "revoked a webhook"),
}
