"""The desk over HTTP: one file per kind of thing, all under ``/api/v1``."""

from fastapi import APIRouter

from api.routes import (
    admissions,
    audit,
    beds,
    board,
    calendars,
    capacity_plans,
    days,
    events,
    fhir,
    followup,
    health,
    jobs,
    me,
    plans,
    publishing,
    regions,
    results,
    scenarios,
    shortages,
    webhooks,
)

ROUTERS: tuple[APIRouter, ...] = (
    health.router,
    me.router,
    regions.router,
    results.router,
    admissions.router,
    jobs.router,
    plans.router,
    publishing.router,
    audit.router,
    board.router,
    shortages.router,
    scenarios.router,
    capacity_plans.router,
    calendars.router,
    days.router,
    beds.router,
    events.router,
    followup.router,
    fhir.router,
    webhooks.router,
)
