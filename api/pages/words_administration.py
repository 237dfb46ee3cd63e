"""Words of the page Administration and of the audit log."""

from pks.bilingual import Text

TEXTS = {
    "admin.title": Text("Administration", "Administration"),
    "admin.users": Text("Användare", "Users"),
    "admin.active": Text("Får logga in", "May log in"),
    "admin.since": Text("Sedan", "Since"),
    "admin.sites_help": Text(
        "Sjukhusens id med komma emellan; tomt för alla.",
        "The hospitals' ids, with commas between; empty for all.",
    ),
    "admin.save": Text("Spara", "Save"),
    "admin.save_of": Text("Spara {name}", "Save {name}"),
    "admin.change": Text("Ändra", "Change"),
    "admin.reset": Text("Nytt lösenord", "New password"),
    "admin.reset_of": Text("Nytt lösenord till {name}", "New password for {name}"),
    "admin.add_user": Text("Lägg upp användare", "Add a user"),
    "admin.user_added": Text(
        "{name} är upplagd. Lösenordet visas bara nu; be {name} byta det under Mitt "
        "konto.",
        "{name} is added. The password is shown only now; ask {name} to change it "
        "under My account.",
    ),
    "admin.password_reset": Text(
        "{name} har ett nytt lösenord, som visas bara nu. Hens inloggningar är "
        "avslutade.",
        "{name} has a new password, shown only now. Their sessions have ended.",
    ),
    "admin.user_changed": Text("{name} är ändrad.", "{name} is changed."),
    "admin.keys": Text("API-nycklar", "API keys"),
    "admin.keys_about": Text(
        "Ett program visar nyckeln och får göra det som nyckelns användare får, inom "
        "nyckelns områden.",
        "A program shows the key and may do what the key's user may, within the "
        "key's scopes.",
    ),
    "admin.no_keys": Text("Det finns inga nycklar.", "There are no keys."),
    "admin.key_for": Text("Till för", "What for"),
    "admin.key_user": Text("Användare", "User"),
    "admin.scopes": Text("Områden", "Scopes"),
    "admin.add_key": Text("Skapa nyckel", "Create a key"),
    "admin.key_added": Text(
        "Nyckeln {name} är skapad. Den visas bara nu.",
        "The key {name} is made. It is shown only now.",
    ),
    "admin.revoke": Text("Dra in", "Revoke"),
    "admin.revoke_of": Text("Dra in {name}", "Revoke {name}"),
    "admin.revoked": Text("indragen {at}", "revoked {at}"),
    "admin.state": Text("Läge", "State"),
    "admin.valid": Text("gäller", "valid"),
    "admin.valid_to": Text("gäller till {at}", "valid to {at}"),
    "admin.expired": Text("gick ut {at}", "expired {at}"),
    "admin.key_days": Text("Gäller i dagar", "Valid for days"),
    "admin.key_revoked": Text("Nyckeln är indragen.", "The key is revoked."),
    "scope.read": Text("all läsning", "all reading"),
    "scope.docs": Text("beskrivningen (openapi.json)", "the description"),
    "scope.me": Text("vem man är", "who one is"),
    "scope.audit": Text("loggen", "the audit log"),
    "scope.regions": Text("regioners data", "regions' data"),
    "scope.plans": Text("planer", "plans"),
    "scope.capacity": Text("kapacitetsplaner", "capacity plans"),
    "scope.jobs": Text("körningar", "runs"),
    "scope.scenarios": Text("scenarier", "scenarios"),
    "scope.shortages": Text("brister", "shortages"),
    "scope.webhooks": Text("webhooks", "webhooks"),
    "scope.simulations": Text("simuleringar", "simulations"),
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
}
