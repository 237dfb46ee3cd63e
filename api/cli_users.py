"""``pks user``, ``pks apikey``, ``pks audit``: who uses the desk, what was done."""

import sys
from datetime import UTC, datetime
from getpass import getuser
from typing import TYPE_CHECKING, Annotated

import typer

from api.command_store import opened
from api.options import Db

if TYPE_CHECKING:
    from api.store.users import ApiKey

user_app = typer.Typer(help="Skrivbordets användare.", no_args_is_help=True)
key_app = typer.Typer(help="API-nycklar för program.", no_args_is_help=True)
audit_app = typer.Typer(help="Loggen över vem som gjort vad.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(help="Användarens namn.")]


def password_given() -> str:
    """Return a password typed twice, or the first line of what is piped in."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    asked: str = typer.prompt("Lösenord", hide_input=True, confirmation_prompt=True)
    return asked


@user_app.command("add")
def add_user(
    name: Name,
    role: Annotated[
        str, typer.Option(help="reader, planner, publisher eller administrator.")
    ] = "reader",
    site: Annotated[
        list[str] | None,
        typer.Option(help="Ett sjukhus id, flera går bra; annars alla."),
    ] = None,
    db: Db = None,
) -> None:
    """Lägg upp en användare; lösenordet frågas efter eller läses från stdin."""
    from api.security import accounts
    from api.security.passwords import hashed

    with opened(db, make=True) as store:
        password_hash = hashed(password_given(), name)
        new = accounts.NewUser(name, password_hash, role, tuple(site or ()))
        with store.writing() as tx:
            made = accounts.add_user(tx, getuser(), new)
    print(f"{made.id}  {made.name}  {made.role}")


@user_app.command("list")
def list_users(db: Db = None) -> None:
    """Visa alla användare."""
    from api.store import users

    with opened(db) as store, store.reading() as tx:
        for found in users.listed(tx):
            sites = ", ".join(found.sites) or "alla sjukhus"
            active = "" if found.is_active else "  (får inte logga in)"
            print(f"{found.id}  {found.name}  {found.role}  {sites}{active}")


@user_app.command("password")
def set_password(name: Name, db: Db = None) -> None:
    """Ge en användare ett nytt lösenord; hens inloggningar avslutas."""
    from api.security import accounts
    from api.security.passwords import hashed

    with opened(db) as store:
        password_hash = hashed(password_given(), name)
        with store.writing() as tx:
            found = accounts.named(tx, name)
            accounts.set_password(tx, getuser(), found.id, password_hash)


@key_app.command("create")
def create_key(
    user: Name,
    name: Annotated[str, typer.Argument(help="Vad nyckeln är till för.")],
    scope: Annotated[
        list[str],
        typer.Option(help="read (all läsning), plans ...; flera går bra."),
    ],
    days: Annotated[int, typer.Option(help="Så många dagar gäller den.")] = 365,
    db: Db = None,
) -> None:
    """Skapa en nyckel åt en användare; den visas bara nu."""
    from api.security import accounts

    with opened(db) as store, store.writing() as tx:
        owner = accounts.named(tx, user)
        made, secret = accounts.create_key(tx, getuser(), owner.id, name, scope, days)
    print(made.id, file=sys.stderr)
    print(secret)


@key_app.command("list")
def list_keys(db: Db = None) -> None:
    """Visa alla nycklar, utan deras hemligheter."""
    from api.store import users

    with opened(db) as store, store.reading() as tx:
        names = {found.id: found.name for found in users.listed(tx)}
        for key in users.keys(tx):
            scopes = ", ".join(key.scopes)
            words = (key.id, names[key.user_id], key.name, scopes, state_of(key))
            print("  ".join(words))


def state_of(key: "ApiKey") -> str:
    """Return until when a key holds, or that it does not."""
    if key.revoked_at is not None:
        return "(indragen)"
    if key.expires_at is None:
        return "(tills den dras in)"
    is_over = not key.holds(datetime.now(UTC))
    return f"({'gick ut' if is_over else 'till'} {key.expires_at:%Y-%m-%d})"


@key_app.command("revoke")
def revoke_key(
    key_id: Annotated[str, typer.Argument(help="Nyckelns id.")], db: Db = None
) -> None:
    """Dra in en nyckel; den gäller inte längre."""
    from api.security import accounts

    with opened(db) as store, store.writing() as tx:
        accounts.revoke_key(tx, getuser(), key_id)


@audit_app.command("verify")
def verify(db: Db = None) -> None:
    """Kontrollera att loggen är som den skrevs; annars kod 1 och var den brister."""
    from api.cli import Exit
    from api.store import audit

    with opened(db) as store, store.one_moment() as tx:
        broken, last = audit.first_broken(tx), audit.latest(tx, most=1)
    if broken is not None:
        print(f"Post {broken} är inte som den skrevs.")
        raise typer.Exit(Exit.BREAKS_A_RULE)
    number, hash_ = (last[0].number, last[0].hash) if last else (0, audit.BEGINNING)
    print(f"{number} poster, alla som de skrevs. Den sista: {hash_}")
