"""Words around every page: the frame, the navigation, what is refused."""

from pks.bilingual import Text

TEXTS = {
    "desk.name": Text("pks", "pks"),
    "desk.skip": Text("Till innehållet", "To the content"),
    "desk.nav": Text("Sidor", "Pages"),
    "desk.other_language": Text("In English", "På svenska"),
    "desk.logout": Text("Logga ut", "Log out"),
    "desk.account": Text("Mitt konto", "My account"),
    "nav.start": Text("Start", "Start"),
    "nav.week": Text("Vecka", "Week"),
    "nav.today": Text("Idag", "Today"),
    "nav.wards": Text("Vårdplatser", "Beds"),
    "nav.takt": Text("Takt och kö", "Takt and queue"),
    "nav.bottlenecks": Text("Trånga sektorer", "Bottlenecks"),
    "nav.shortages": Text("Brister", "Shortages"),
    "nav.whatif": Text("Tänk om", "What if"),
    "nav.followup": Text("Uppföljning", "Follow-up"),
    "nav.data": Text("Data", "Data"),
    "nav.jobs": Text("Körningar", "Runs"),
    "nav.administration": Text("Administration", "Administration"),
    "refused.401": Text("Logga in först", "Log in first"),
    "refused.403": Text("Det får du inte göra", "You may not do that"),
    "refused.404": Text("Sidan finns inte", "There is no such page"),
    "refused.405": Text("Så kan sidan inte användas", "The page takes no such request"),
    "refused.408": Text("Det gick för långsamt", "That was too slow"),
    "refused.409": Text(
        "Någon har ändrat under tiden", "Somebody changed it meanwhile"
    ),
    "refused.413": Text("Filen är för stor", "The file is too large"),
    "refused.421": Text("Fel adress", "Wrong address"),
    "refused.422": Text("Något går inte att använda", "Something cannot be used"),
    "refused.429": Text("Vänta lite", "Wait a little"),
    "refused.500": Text("Något är fel i pks", "Something is wrong in pks"),
    "refused.503": Text("Lagret svarar inte just nu", "The store does not answer now"),
    "refused.507": Text("Disken är full", "The disk is full"),
    "refused.other": Text("Det gick inte", "That did not work"),
    "refused.why.403": Text(
        "Din roll räcker inte, eller så kom förfrågan inte från skrivbordet.",
        "Your role does not allow it, or the request did not come from the desk.",
    ),
    "refused.why.404": Text(
        "Den kan ha tagits bort, eller så ser du den inte.",
        "It may be gone, or is not for you to see.",
    ),
    "refused.why.405": Text(
        "Gå till sidan från menyn.", "Go to the page from the menu."
    ),
    "refused.why.413": Text(
        "Den är större än vad servern tar emot.", "It is larger than the server takes."
    ),
    "refused.why.421": Text(
        "Skrivbordet svarar inte på det namnet. Den som driver det kan lägga till det "
        "i PKS_HOSTS.",
        "The desk does not answer to this name. Whoever runs it can add it to "
        "PKS_HOSTS.",
    ),
    "refused.why.429": Text(
        "Det kom för många förfrågningar på kort tid.",
        "Too many requests came in a short time.",
    ),
    "refused.why.500": Text(
        "Felet är antecknat. Säg förfrågans nummer till den som driver skrivbordet.",
        "It was logged. Tell whoever runs the desk the number of the request.",
    ),
    "refused.why.507": Text(
        "Ingenting av ändringen sparades, och allt som fanns är kvar. Säg till den som "
        "driver skrivbordet att göra plats, och försök sedan igen.",
        "Nothing of the change was kept, and all that was there still is. Tell whoever "
        "runs the desk to make room, then try again.",
    ),
    "refused.request": Text("Förfrågans nummer: {id}", "Number of the request: {id}"),
    "refused.back": Text("Till start", "To start"),
    "role.reader": Text("läsare", "reader"),
    "role.planner": Text("planerare", "planner"),
    "role.publisher": Text("utgivare", "publisher"),
    "role.administrator": Text("administratör", "administrator"),
}
