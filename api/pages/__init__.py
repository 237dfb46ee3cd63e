"""The desk's pages: server-rendered, Swedish first, with nothing from outside."""

from fastapi import APIRouter

from api.pages import account, administration, audit, login, start

ROUTERS: tuple[APIRouter, ...] = (
    login.router,
    account.router,
    start.router,
    administration.router,
    audit.router,
)
