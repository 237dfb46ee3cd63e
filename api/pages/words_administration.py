"""Words of the page Administration."""

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
}
