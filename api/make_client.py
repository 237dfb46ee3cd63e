"""
Make ``api/client/generated.py`` of the OpenAPI: ``python -m api.make_client``.

Each schema becomes a ``TypedDict`` (JSON as it comes, nothing is converted), each
operation a method of ``Client``.
"""

import keyword
import re
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

Schema = Mapping[str, Any]

FILE = Path(__file__).parent / "client" / "generated.py"
HEAD = '''# ruff: noqa: E501  -- made, never written: a schema or an operation a line
"""
The desk's operations and what they take and give, made from its OpenAPI.

Not written by hand: ``python -m api.make_client`` makes it anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal, NotRequired, TypedDict, cast

from api.client.calls import Calls, Part, segment
'''
PLAIN = {
    "string": "str", "integer": "int", "number": "float", "boolean": "bool",
    "null": "None",
}  # fmt: skip


def class_name(name: str) -> str:
    """
    Return a schema's name as a class's.

    >>> class_name("Listed_PlanAnswer_"), class_name("api__routes__plans__Answer")
    ('ListedPlanAnswer', 'PlansAnswer')
    """
    words = re.split(r"_+", "_".join(name.split("__")[-2:]))
    return "".join(word[:1].upper() + word[1:] for word in words)


def type_of(schema: Schema) -> str:
    """
    Return a schema as a type.

    >>> type_of({"type": "array", "items": {"anyOf": [{"type": "integer"}, {}]}})
    'list[int | Any]'
    """
    match schema:
        case {"$ref": str(ref)}:
            return class_name(ref.rpartition("/")[2])
        case {"const": value}:
            return f"Literal[{value!r}]"
        case {"enum": values}:
            return f"Literal[{', '.join(map(repr, values))}]"
        case {"anyOf": parts}:
            return " | ".join(dict.fromkeys(map(type_of, parts)))
        case {"type": "array", "items": items}:
            return f"list[{type_of(items)}]"
        case {"type": "array"}:
            return "list[Any]"
        case {"type": "object"}:
            inner = schema.get("additionalProperties")
            return f"dict[str, {type_of(inner) if isinstance(inner, dict) else 'Any'}]"
        case {"type": str(kind)}:
            return PLAIN[kind]
    return "Any"


def docstring(text: str, indent: str) -> str:
    """Return the first paragraph of a description as a docstring."""
    said = " ".join(text.split("\n\n")[0].split()) or "As the desk describes it."
    return textwrap.indent(f'"""{said}"""', indent)


def model(name: str, schema: Schema) -> str:
    """Return a schema as a class, or as a name for its words."""
    if "properties" not in schema:
        return f"{class_name(name)} = {type_of(schema)}"
    needed = set(schema.get("required", ()))
    fields = {
        key: type_of(value) if key in needed else f"NotRequired[{type_of(value)}]"
        for key, value in schema["properties"].items()
    }
    if all(key.isidentifier() and not keyword.iskeyword(key) for key in fields):
        lines = [f"    {key}: {kind}" for key, kind in fields.items()]
        said = docstring(schema.get("description", ""), "    ")
        return "\n".join([f"class {class_name(name)}(TypedDict):", said, "", *lines])
    told = ", ".join(f"{key!r}: {kind!r}" for key, kind in fields.items())
    return f"{class_name(name)} = TypedDict({class_name(name)!r}, {{{told}}})"


def argument(name: str) -> str:
    """
    Return a parameter's name in Python.

    >>> argument("If-Match"), argument("_lastUpdated"), argument("from")
    ('if_match', 'last_updated', 'from_')
    """
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).replace("-", "_").strip("_")
    return words.lower() + ("_" if keyword.iskeyword(words) else "")


class Operation:
    """An operation as a method."""

    def __init__(self, method: str, path: str, told: Mapping[str, Any]) -> None:
        self.method, self.path, self.told = method.upper(), path, told
        self.name = told["operationId"].partition("_api_v1")[0]
        self.arguments: list[str] = re.findall(r"\{(\w+)\}", path)
        self.head = [f"{name}: str" for name in self.arguments]
        self.options: list[str] = []
        self.passed: list[str] = []

    def code(self, schemas: Mapping[str, Schema]) -> str:
        """Return the method."""
        self.take_body(schemas)
        self.take_parameters()
        maker, kind = self.answer()
        if self.options:
            self.head += ["*", *self.options]
        place = re.sub(r"\{(\w+)\}", r"{segment(\1)}", self.path)
        where = f"f{place!r}" if self.arguments else repr(place)
        asked = ", ".join([repr(self.method), where, *self.passed])
        call = f"self.{maker}({asked})"
        is_cast = maker == "_json" and kind != "None"
        done = f"cast({kind!r}, {call})" if is_cast else call
        said = docstring(self.told.get("description", ""), "        ")
        line = f"    def {self.name}({', '.join(['self', *self.head])}) -> {kind}:"
        return f"{line}\n{said}\n        {'' if kind == 'None' else 'return '}{done}"

    def take_body(self, schemas: Mapping[str, Schema]) -> None:
        """Take what the operation's body wants."""
        content = self.told.get("requestBody", {}).get("content", {})
        if "application/json" in content:
            self.head.append(f"body: {type_of(content['application/json']['schema'])}")
            self.passed.append("body=body")
        elif content:
            ref = content["multipart/form-data"]["schema"]["$ref"]
            schema = schemas[ref.rpartition("/")[2]]
            fields, needed = schema["properties"], schema.get("required", ())
            files = [name for name, row in fields.items() if "contentMediaType" in row]
            form = [name for name in fields if name not in files]
            self.head += [f"{name}: Part" for name in files]
            self.options += [
                f"{name}: str" if name in needed else f"{name}: str | None = None"
                for name in form
            ]
            self.passed += [f"files={dict_of(files)}", f"form={dict_of(form)}"]

    def take_parameters(self) -> None:
        """Take what stands in the address and in headers."""
        found = [row for row in self.told.get("parameters", ()) if row["in"] != "path"]
        for row in found:
            kind = type_of(row["schema"]).replace("list[", "Sequence[")
            if row.get("required"):
                self.options.append(f"{argument(row['name'])}: {kind}")
            else:
                kind = kind if "None" in kind else f"{kind} | None"
                self.options.append(f"{argument(row['name'])}: {kind} = None")
        for place, word in (("query", "query"), ("header", "headers")):
            names = [row["name"] for row in found if row["in"] == place]
            if names:
                self.passed.append(f"{word}={dict_of(names)}")

    def answer(self) -> tuple[str, str]:
        """Return how the answer is read, and its type."""
        good = [row for code, row in self.told["responses"].items() if code[0] == "2"]
        content = next((row["content"] for row in good if row.get("content")), None)
        if content is None:
            return "_json", "None"
        if "text/event-stream" in content:
            return "_events", "Iterator[dict[str, Any]]"
        if list(content) == ["application/json"]:
            return "_json", type_of(content["application/json"].get("schema", {}))
        return "_content", "bytes"


def dict_of(names: list[str]) -> str:
    """Return the code of a dict of arguments by the names on the wire."""
    return f"{{{', '.join(f'{name!r}: {argument(name)}' for name in names)}}}"


def operations(described: Mapping[str, Any]) -> Iterator[Operation]:
    """Yield every operation, in the description's order."""
    for path, item in described["paths"].items():
        for method, told in item.items():
            yield Operation(method, path, told)


def source(described: Mapping[str, Any]) -> str:
    """Return the whole file of a description."""
    schemas: Mapping[str, Schema] = described["components"]["schemas"]
    used = {name: row for name, row in schemas.items() if not name.startswith("Body_")}
    models = [model(name, row) for name, row in used.items()]
    methods = [found.code(schemas) for found in operations(described)]
    client = 'class Client(Calls):\n    """Every operation of the desk."""\n'
    return "\n\n\n".join([HEAD, *models, "\n\n".join([client, *methods])]) + "\n"


def present() -> dict[str, Any]:
    """Return the description of the desk as it is now."""
    from api.app import create_app
    from api.description import description
    from api.settings import Settings

    with TemporaryDirectory(prefix="pks-client-") as folder:
        app = create_app(Settings(db=f"sqlite:///{folder}/desk.sqlite"))
        try:
            return description(app)
        finally:
            app.state.desk.close()


if __name__ == "__main__":
    FILE.write_text(source(present()), "utf-8")
