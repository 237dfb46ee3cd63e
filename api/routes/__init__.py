"""The desk over HTTP: one file per kind of thing, all under ``/api/v1``."""

from fastapi import APIRouter

from api.routes import audit, health, me

ROUTERS: tuple[APIRouter, ...] = (
    health.router,
    me.router,
    audit.router,
)
