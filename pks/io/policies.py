"""Read policies: TOML files of rules to simulate, and values given by name."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, get_type_hints

from pks.errors import InvalidInput, InvalidTables, Issue, UnreadableFile
from pks.io.near import known_or_near
from pks.io.parameters import read_toml
from pks.model.policy import CHOICES, POLICY, Policy

HEAD = ("name", "description")
WORDS = {"true": True, "false": False, "yes": True, "no": False, "ja": True,
         "nej": False}  # fmt: skip


def read_policy(path: Path) -> Policy:
    """
    Read a policy; what it does not name is as in the region today.

    Raises
    ------
    UnreadableFile
        There is no such file.
    InvalidTables
        With everything that is wrong in it.
    """
    if not path.is_file():
        raise UnreadableFile(f"{path.name}: expected a policy, .toml.")
    tree, issues = read_toml(path)
    own = {key: value for key, value in tree.items() if key not in HEAD}
    issues += issues_of(own, path.name)
    if issues:
        raise InvalidTables(tuple(issues))
    return Policy(**own)


def issues_of(values: Mapping[str, Any], source: str) -> Iterator[Issue]:
    """Yield what is wrong with values by name."""
    for key, value in values.items():
        if key not in POLICY:
            expected = f"a known rule ({known_or_near(key, POLICY)})"
            yield Issue(source, None, key, "", expected)
        elif expected := misfit(key, value):
            yield Issue(source, None, key, str(value), expected)


def misfit(key: str, value: Any) -> str:
    """Return what was expected of a value instead; empty if it fits."""
    if key in CHOICES:
        if value in CHOICES[key]:
            return ""
        near = known_or_near(str(value), CHOICES[key])
        return f"one of {', '.join(CHOICES[key])} ({near})"
    if is_flag(key):
        return "" if isinstance(value, bool) else "true or false"
    least, most = POLICY[key].least, POLICY[key].most
    fits = isinstance(value, int) and not isinstance(value, bool)
    if fits and least is not None and most is not None and least <= value <= most:
        return ""
    return f"a whole number from {least} to {most}"


def is_flag(key: str) -> bool:
    """Whether a rule is yes or no."""
    return get_type_hints(Policy)[key] is bool


def read_variation(given: str) -> tuple[str, tuple[object, ...]]:
    """
    Return a rule and the values to try, from ``name=a,b,c``.

    Raises
    ------
    InvalidInput
        If the rule is unknown or a value does not fit; the message tells all of it.
    """
    key, sign, listed = given.partition("=")
    key, words = key.strip(), [word.strip() for word in listed.split(",")]
    if not sign or not all(words):
        raise InvalidInput(f"--vary: expected name=value,value. Got {given!r}.")
    if key not in POLICY:
        raise InvalidInput(
            f"--vary: expected a known rule ({known_or_near(key, POLICY)})."
            f" Got {key!r}."
        )
    values = tuple(value_of(key, word) for word in words)
    issues = tuple(i for v in values for i in issues_of({key: v}, "--vary"))
    if issues:
        raise InvalidTables(issues)
    if len(set(values)) < len(values):
        raise InvalidInput(f"--vary: expected each value once. Got {given!r}.")
    return key, values


def value_of(key: str, word: str) -> object:
    """Return a word as the rule's value, or itself where it is none."""
    if key in CHOICES:
        return word
    if is_flag(key):
        return WORDS.get(word.casefold(), word)
    try:
        return int(word)
    except ValueError:
        return word


def differing(policy: Policy, base: Policy) -> dict[str, object]:
    """Return the rules in which a policy differs from another."""
    return {
        f.name: getattr(policy, f.name)
        for f in fields(Policy)
        if getattr(policy, f.name) != getattr(base, f.name)
    }
