"""The desk over HTTP: one file per kind of thing, all under ``/api/v1``."""

from fastapi import APIRouter

from api.routes import health

ROUTERS: tuple[APIRouter, ...] = (health.router,)
