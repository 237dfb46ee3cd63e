"""A parameter set by its dotted name, checked as region.toml is."""

import re
from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Any

from pks.io.near import known_or_near
from pks.io.parameters import parameters_from, settings_of
from pks.model.changes_demand import ParameterSet
from pks.model.parameters import Parameters
from pks.model.region import Region
from pks.scenario.misfit import Misfit

Branch = Any  # a tree's dict or list


def parameter_set(region: Region, change: ParameterSet) -> Region:
    """Return the region with another value of a parameter."""
    tree = listed(asdict(region.parameters))
    *path, last = change.key.split(".")
    branches = list(branches_at(tree, path))
    places = [place for branch in branches for place in places_in(branch, last)]
    if not places:
        known = known_keys(region.parameters)
        expected = f"a parameter ({known_or_near(change.key, known)})"
        raise Misfit("key", change.key, expected)
    for branch, name in places:
        branch[name] = change.value
    parameters, issues = parameters_from(tree, "")
    if parameters is None or issues:
        expected = " and ".join(dict.fromkeys(issue.expected for issue in issues))
        raise Misfit("value", change.value, expected)
    return replace(region, parameters=parameters)


def listed(value: Any) -> Any:
    """Return a tree whose tuples are lists, so that it can be changed."""
    if isinstance(value, dict):
        return {key: listed(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [listed(inner) for inner in value]
    return value


def branches_at(tree: Branch, path: list[str]) -> Iterator[Branch]:
    """Yield the branches that a path leads to; all of a list without a number."""
    if not path:
        yield tree
        return
    for branch, name in places_in(tree, path[0]):
        yield from branches_at(branch[name], path[1:])


def places_in(branch: Branch, name: str) -> Iterator[tuple[Branch, Any]]:
    """Yield each place that a name has in a branch, or in the entries of a list."""
    if isinstance(branch, dict) and name in branch:
        yield branch, name
    elif isinstance(branch, list) and name.isdecimal() and int(name) < len(branch):
        yield branch, int(name)
    elif isinstance(branch, list):
        for entry in branch:
            if isinstance(entry, dict) and name in entry:
                yield entry, name


def known_keys(parameters: Parameters) -> set[str]:
    """Return the names of all parameters, without numbers."""
    return {re.sub(r"\.\d+", "", path) for path, *_ in settings_of(parameters)}
