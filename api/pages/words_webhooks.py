"""Words of the page Webhooks."""

from pks.bilingual import Text

TEXTS = {
    "webhooks.title": Text("Webhooks", "Webhooks"),
    "webhooks.about": Text(
        "Andra system får veta när något har hänt här. Ett meddelande har planens eller"
        " bristens id, aldrig någon patient, och försöks igen i ett dygn.",
        "Other systems are told when something has happened here. A message has the id"
        " of the plan or the shortage, never a patient, and is tried again for a day.",
    ),
    "webhooks.none": Text("Ingen får veta något än.", "Nobody is told anything yet."),
    "webhooks.url": Text("Adress", "Address"),
    "webhooks.url_help": Text(
        "https://…, eller http till den här datorn själv.",
        "https://…, or http to this machine itself.",
    ),
    "webhooks.kinds": Text("Får veta", "Is told"),
    "webhooks.kind.plan.published": Text(
        "en veckoplan är publicerad", "a week plan is published"
    ),
    "webhooks.kind.capacity_plan.published": Text(
        "en kapacitetsplan är publicerad", "a capacity plan is published"
    ),
    "webhooks.kind.shortage.escalated": Text(
        "en brist är skickad uppåt", "a shortage is sent up"
    ),
    "webhooks.so_far": Text("Meddelanden", "Messages"),
    "webhooks.state.waiting": Text("väntar", "waiting"),
    "webhooks.state.delivered": Text("framme", "arrived"),
    "webhooks.state.given_up": Text("uppgivna", "given up"),
    "webhooks.add": Text("Lägg till mottagare", "Add a receiver"),
    "webhooks.added": Text(
        "Mottagaren är tillagd. Hemligheten, som meddelandena signeras med, visas bara"
        " nu.",
        "The receiver is added. The secret, which messages are signed with, is shown"
        " only now.",
    ),
    "webhooks.revoke_of": Text("Dra in {url}", "Revoke {url}"),
    "webhooks.revoked": Text(
        "Mottagaren får inte veta något mer.", "The receiver is told nothing more."
    ),
    "webhooks.newest": Text("Senaste meddelandena", "The newest messages"),
    "webhooks.no_messages": Text("Inget har hänt än.", "Nothing has happened yet."),
    "webhooks.what": Text("Vad", "What"),
    "webhooks.attempts": Text("Försök", "Attempts"),
    "webhooks.reason": Text("Varför det inte kom fram", "Why it did not arrive"),
    "webhooks.tried": Text("försöks {at}", "tried {at}"),
    "did.webhook.add": Text("lade till webhook", "added a webhook"),
    "did.webhook.revoke": Text("drog in webhook", "revoked a webhook"),
}
