"""Whatever the audit log can hold is said in words of both languages."""

import ast
from collections.abc import Iterator
from pathlib import Path

import api
from api.actions.shortages import Choice
from api.pages.texts import TEXTS

PACKAGE = Path(api.__file__).parent
NO_AUDIT = ("reports", "client")  # other things are called Entry there
COMPUTED = {"plan.edit", "plan.undo", *(f"shortage.{choice}" for choice in Choice)}


def entries() -> Iterator[ast.expr]:
    """Yield what each ``Entry(...)`` in the code says was done."""
    for path in PACKAGE.rglob("*.py"):
        if path.relative_to(PACKAGE).parts[0] not in NO_AUDIT:
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                match node:
                    case ast.Call(ast.Name("Entry"), [_, what, *_]):
                        yield what


def test_every_act_has_words() -> None:
    noted = list(entries())
    constants = {n.value for n in noted if isinstance(n, ast.Constant)}
    others = {ast.unparse(n) for n in noted if not isinstance(n, ast.Constant)}
    assert others == {"what", "row.what"}
    assert len(constants) > 30
    known = {key.removeprefix("did.") for key in TEXTS if key.startswith("did.")}
    assert known == constants | COMPUTED
