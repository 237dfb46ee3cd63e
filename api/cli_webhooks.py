"""``pks webhook``: programs elsewhere that are told what happens, and what is amiss."""

import sys
from getpass import getuser
from typing import TYPE_CHECKING, Annotated

import typer

from api.command_store import opened
from api.options import Db

if TYPE_CHECKING:
    from api.store.deliveries import Delivery

app = typer.Typer(help="Webhooks: andra system som får veta.", no_args_is_help=True)

Id = Annotated[str, typer.Argument(help="Webhookens id.")]


@app.command("add")
def add(
    url: Annotated[str, typer.Argument(help="https://..., eller http://localhost/...")],
    event: Annotated[
        list[str],
        typer.Option(
            help="plan.published, capacity_plan.published eller shortage.escalated;"
            " flera går bra."
        ),
    ],
    db: Db = None,
) -> None:
    """Lägg till en mottagare; hemligheten den signeras med visas bara nu."""
    from api.webhooks import new_webhook

    with opened(db, make=True) as store, store.writing() as tx:
        made, secret = new_webhook(tx, getuser(), url, event)
    print(made.id, file=sys.stderr)
    print(secret)


@app.command("list")
def list_webhooks(db: Db = None) -> None:
    """Visa alla mottagare, utan deras hemligheter, och hur det går."""
    from api.store import deliveries, webhooks

    with opened(db) as store, store.reading() as tx:
        for found in webhooks.listed(tx):
            counts = deliveries.counted(tx, found.id)
            print(f"{found.id}  {found.url}  {', '.join(found.kinds)}")
            told = (f"{counts.get(state, 0)} {sv}" for state, sv in STATES.items())
            print(f"    {', '.join(told)}")


@app.command("deliveries")
def list_deliveries(webhook_id: Id, db: Db = None) -> None:
    """Visa den senaste månadens meddelanden till en mottagare, det senaste först."""
    from api.store import deliveries, webhooks

    with opened(db) as store, store.reading() as tx:
        found = webhooks.webhook(tx, webhook_id)
        for row in deliveries.listed(tx, found.id):
            print(line_of(row))


@app.command("revoke")
def revoke(webhook_id: Id, db: Db = None) -> None:
    """Berätta inget mer för en mottagare."""
    from api.store import webhooks

    with opened(db) as store, store.writing() as tx:
        webhooks.revoke(tx, webhook_id, getuser())


STATES = {"waiting": "väntar", "delivered": "framme", "given_up": "uppgivna"}


def line_of(row: "Delivery") -> str:
    """Return a message in one line."""
    tried = f"{row.attempts} försök"
    words = (
        row.event_id, f"{row.at:%Y-%m-%d %H:%M:%SZ}", row.kind, row.subject,
        STATES[row.state], tried, row.reason,
    )  # fmt: skip
    return "  ".join(word for word in words if word)
