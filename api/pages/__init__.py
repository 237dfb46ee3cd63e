"""The desk's pages: server-rendered, Swedish first, with nothing from outside."""

from fastapi import APIRouter

from api.pages import (
    account,
    administration,
    audit,
    bottlenecks,
    calendars,
    capacity,
    data,
    followup,
    jobs,
    login,
    oidc,
    scenarios,
    shortages,
    start,
    takt,
    today,
    today_events,
    week,
    week_changes,
    whatif,
)

ROUTERS: tuple[APIRouter, ...] = (
    login.router,
    oidc.router,
    account.router,
    calendars.router,
    start.router,
    takt.router,
    capacity.router,
    bottlenecks.router,
    week.router,
    week_changes.router,
    today.router,
    today_events.router,
    followup.router,
    shortages.router,
    whatif.router,
    scenarios.router,
    data.router,
    jobs.router,
    administration.router,
    audit.router,
)
