"""Words of login, first set-up and one's own account."""

from pks.bilingual import Text

TEXTS = {
    "login.title": Text("Logga in", "Log in"),
    "login.name": Text("Användarnamn", "User name"),
    "login.password": Text("Lösenord", "Password"),
    "login.do": Text("Logga in", "Log in"),
    "login.wrong": Text(
        "Namn och lösenord hör inte ihop.", "Name and password do not fit."
    ),
    "login.wait": Text(
        "För många försök misslyckades. Försök igen om {seconds} sekunder.",
        "Too many attempts failed. Try again in {seconds} seconds.",
    ),
    "login.nobody": Text(
        "Ingen kan logga in än. Öppna länken som pks serve skrev när det startade.",
        "Nobody can log in yet. Open the link that pks serve printed when it started.",
    ),
    "login.oidc": Text(
        "Logga in med regionens konto", "Log in with the region's account"
    ),
    "login.oidc_or": Text(
        "Eller med ett konto som bara finns här:",
        "Or with an account that is only here:",
    ),
    "login.oidc_refused": Text(
        "Inloggningen godtogs inte. Försök igen; går det inte, ge supporten begärans "
        "nummer {request_id}.",
        "The login was not accepted. Try again; if that fails, give support the "
        "request's number {request_id}.",
    ),
    "login.oidc_away": Text(
        "Regionens inloggning svarar inte just nu. Försök igen om en stund.",
        "The region's login does not answer just now. Try again in a while.",
    ),
    "login.oidc_odd": Text(
        "Regionens inloggning svarade inte som den ska, så ingen kan logga in med den "
        "nu. Ge supporten begärans nummer {request_id}.",
        "The region's login did not answer as it must, so nobody can log in by it "
        "now. Give support the request's number {request_id}.",
    ),
    "logout.title": Text("Utloggad", "Logged out"),
    "logout.here": Text(
        "Du är utloggad från skrivbordet.", "You are logged out of the desk."
    ),
    "logout.there": Text(
        "Logga ut även från regionens inloggning",
        "Log out of the region's login, too",
    ),
    "account.elsewhere": Text(
        "Du loggar in med regionens konto; lösenordet byts där.",
        "You log in with the region's account; its password is changed there.",
    ),
    "setup.title": Text("Första administratören", "The first administrator"),
    "setup.about": Text(
        "Lägg upp det första kontot. Det kan sedan lägga upp fler.",
        "Make the first account. It can then make more.",
    ),
    "setup.do": Text("Skapa kontot och logga in", "Make the account and log in"),
    "setup.gone": Text(
        "Länken gäller inte. Den gäller en gång, så länge pks serve som skrev den kör.",
        "The link does not hold. It holds once, while the pks serve that printed it "
        "runs.",
    ),
    "password.rule": Text(
        "Minst {least} tecken, inte ditt namn.",
        "At least {least} characters, not your name.",
    ),
    "password.short": Text(
        "Lösenordet ska ha {least} till {most} tecken, minst {different} olika, och "
        "inte innehålla ditt namn.",
        "The password must have {least} to {most} characters, at least {different} "
        "different ones, and not hold your name.",
    ),
    "password.differ": Text("De två lösenorden är olika.", "The two passwords differ."),
    "password.again": Text("Lösenordet en gång till", "The password once more"),
    "password.old": Text("Nuvarande lösenord", "Present password"),
    "password.new": Text("Nytt lösenord", "New password"),
    "password.wrong": Text(
        "Det nuvarande lösenordet är ett annat.", "The present password is another."
    ),
    "password.change": Text("Byt lösenord", "Change password"),
    "password.changed": Text(
        "Lösenordet är bytt. Andra inloggningar av dig är avslutade.",
        "The password is changed. Your other sessions have ended.",
    ),
    "account.title": Text("Mitt konto", "My account"),
    "account.role": Text("Roll", "Role"),
    "account.sites": Text("Sjukhus", "Hospitals"),
    "account.all_sites": Text("alla", "all"),
}
