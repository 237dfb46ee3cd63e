"""Words of the page Kalenderlänkar, and of the calendars themselves."""

from pks.bilingual import Text

TEXTS = {
    "feed.title": Text("Kalenderlänkar", "Calendar links"),
    "feed.about": Text(
        "En länk visar en sals eller en persons pass i de publicerade veckorna, i"
        " Outlook, telefonen eller en annan kalender. Den uppdateras när en vecka"
        " publiceras.",
        "A link shows the sessions of a theatre or a person in the published weeks, in"
        " Outlook, on the telephone or in another calendar. It is renewed whenever a"
        " week is published.",
    ),
    "feed.warning": Text(
        "Den som har länken ser kalendern utan att logga in. Ge den bara till den som"
        " ska ha den, och återkalla den när den inte behövs.",
        "Whoever has the link sees the calendar without logging in. Give it only to"
        " whom it is for, and revoke it when it is needed no more.",
    ),
    "feed.made": Text(
        "Länken är gjord. Kopiera den nu: den visas bara den här gången.",
        "The link is made. Copy it now: it is shown this once.",
    ),
    "feed.new": Text("Ny länk", "New link"),
    "feed.owner": Text("Kalender för", "Calendar of"),
    "feed.theatre": Text("Salar", "Theatres"),
    "feed.person": Text("Personer", "People"),
    "feed.kind.theatre": Text("sal", "theatre"),
    "feed.kind.person": Text("person", "person"),
    "feed.with_cases": Text(
        "Visa varje ärende med id och tid", "Show each case by id and time"
    ),
    "feed.with_cases_help": Text(
        "Utan kryss visas passets tid och antal operationer, inga ärenden. Med kryss"
        " hamnar ärendenas id i mottagarens kalender, som kan ligga utanför sjukhuset.",
        "Without it the session's time and number of operations are shown, no cases."
        " With it the cases' ids end up in the receiver's calendar, which may lie"
        " outside the hospital.",
    ),
    "feed.add": Text("Skapa länk", "Make a link"),
    "feed.mine": Text("Länkar som gäller", "Links that hold"),
    "feed.none": Text("Inga länkar gäller.", "No links hold."),
    "feed.by": Text("Gjord av", "Made by"),
    "feed.when": Text("Gjord", "Made"),
    "feed.shows": Text("Visar", "Shows"),
    "feed.shows_cases": Text("ärenden", "cases"),
    "feed.shows_sessions": Text("pass", "sessions"),
    "feed.revoke": Text("Återkalla", "Revoke"),
    "feed.no_region": Text(
        "Här finns ingen region än.", "There is no region here yet."
    ),
}
