"""A desk's FHIR, as a program asks for it."""

from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.open_fhir import KINDS
from api.store.regions import add_region


def taken_in(desk: FastAPI, folder: Path, name: str) -> str:
    with desk.state.desk.store.writing() as tx:
        return add_region(tx, folder, name, "anna")[0].id


def asked(browser: TestClient, region_id: str, path: str, **query: Any) -> Any:
    params = {f"_{name}": value for name, value in query.items()}
    answer = browser.get(f"/api/v1/regions/{region_id}/fhir/{path}", params=params)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("application/fhir+json")
    return answer.json()


def found(bundle: Any) -> list[str]:
    return [entry["resource"]["id"] for entry in bundle.get("entry", ())]


def stamps(browser: TestClient, region_id: str) -> dict[tuple[str, str], str]:
    return {
        (kind, entry["resource"]["id"]): entry["resource"]["meta"]["lastUpdated"]
        for kind in KINDS
        for entry in asked(browser, region_id, kind, count=200).get("entry", ())
    }
