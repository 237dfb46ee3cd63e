"""The parameters that a region states, and what is assumed where it is silent."""

from collections.abc import Mapping
from datetime import date

from pks.errors import Issue
from pks.io.parameters import (
    Tree,
    guessed,
    parameters_from,
    read_sheet,
    read_toml,
    required_keys,
)
from pks.io.sources import Source
from pks.io.tables import Parsed
from pks.model.parameters import Parameters
from pks.model.region import Assumption


def stated_parameters(
    source: Source, tables: Mapping[str, Parsed]
) -> tuple[Parameters | None, list[Assumption], list[Issue]]:
    """Return the parameters, what was assumed for them, and what is wrong in them."""
    tree, shown, issues = _stated(source)
    if issues:
        return None, [], issues
    missing = [key for key in required_keys() if key not in tree]
    guess = guessed(source.path.stem, _latest_decision(tables))
    tree = {key: guess[key] for key in missing} | tree
    parameters, issues = parameters_from(tree, shown)
    return parameters, list(_assumed(missing, guess)), issues


def _stated(source: Source) -> tuple[Tree, str, list[Issue]]:
    if source.toml is not None:
        tree, issues = read_toml(source.toml)
        return tree, source.toml.name, issues
    if source.parameter_sheet is not None:
        return read_sheet(source.parameter_sheet), source.parameter_sheet.source, []
    return {}, "region.toml", []


def _assumed(missing: list[str], guess: Tree) -> list[Assumption]:
    if not missing:
        return []
    text = ", ".join(f"{key} = {guess[key]}" for key in missing)
    return [Assumption("region", f"Inte angivet: {text}.", f"Not stated: {text}.", 1)]


def _latest_decision(tables: Mapping[str, Parsed]) -> date | None:
    if "patients" not in tables:
        return None
    dates = tables["patients"].values.get("decision_date", ())
    return max(filter(None, dates), default=None)
