"""
Who may do what: one table of every route of the desk.

`create_app` refuses a route that is not here, and a line here without a route.
"""

from collections.abc import Iterable, Set
from dataclasses import dataclass

from api.store.tables import ROLES
from pks.errors import PksError

EVERY_READ = "read"
STATIC = "/static"


class UndeclaredAccess(PksError):
    """The table and the routes do not agree: our bug, found when the desk is made."""


@dataclass(frozen=True, slots=True)
class Access:
    """
    What a route asks of its caller.

    Attributes
    ----------
    role
        The least role; None for anybody, without login.
    scope
        What an API key must have been given; empty where no key will do.
    is_upload
        Whether files come in: the larger limits hold.
    is_link
        Whether who has the secret in its path may come, without login: few times a
        minute, and the route itself refuses who has another.
    """

    role: str | None
    scope: str = ""
    is_upload: bool = False
    is_link: bool = False


@dataclass(frozen=True, slots=True)
class Caller:
    """
    Somebody who is known, by a session or by an API key.

    Attributes
    ----------
    sites
        The hospitals that he or she sees; empty for all.
    key_scopes
        What the API key may be used for; None in a session.
    """

    user_id: str
    name: str
    role: str
    sites: frozenset[str]
    key_scopes: frozenset[str] | None = None

    def may(self, access: Access, method: str) -> bool:
        """Whether role and key allow a route."""
        if access.role is None:
            return True
        if ROLES.index(self.role) < ROLES.index(access.role):
            return False
        if self.key_scopes is None:
            return True
        reads = method == "GET" and EVERY_READ in self.key_scopes
        return bool(access.scope) and (reads or access.scope in self.key_scopes)

    def sees(self, site_id: str) -> bool:
        """Whether a hospital is among those he or she sees."""
        return not self.sites or site_id in self.sites

    def sees_all(self, site_ids: Iterable[str]) -> bool:
        """Whether hospitals that are known are all among them: as of a region."""
        known = frozenset(site_ids)
        return not self.sites or (bool(known) and known <= self.sites)


OPEN = Access(None)
BY_LINK = Access(None, is_link=True)
PERSON = Access("reader")  # somebody at the screen; no key will do
ADMINISTRATOR = Access("administrator")

ACCESS: dict[tuple[str, str], Access] = {
    ("GET", STATIC): OPEN,
    ("GET", "/openapi.json"): Access("reader", "docs"),
    ("GET", "/api/v1/health"): OPEN,
    ("GET", "/api/v1/ready"): OPEN,
    ("GET", "/api/v1/metrics"): Access("administrator", "metrics"),
    ("GET", "/api/v1/regions"): Access("reader", "regions"),
    ("POST", "/api/v1/regions"): Access("planner", "regions", is_upload=True),
    ("POST", "/api/v1/regions/demo"): Access("planner", "regions"),
    ("GET", "/api/v1/regions/{region_id}"): Access("reader", "regions"),
    ("GET", "/api/v1/regions/{region_id}/report"): Access("reader", "regions"),
    ("GET", "/api/v1/regions/{region_id}/download"): Access("planner", "regions"),
    ("GET", "/api/v1/regions/{region_id}/difference"): Access("reader", "regions"),
    ("POST", "/api/v1/regions/{region_id}/jobs/plan"): Access("planner", "jobs"),
    ("POST", "/api/v1/regions/{region_id}/jobs/takt"): Access("planner", "jobs"),
    ("POST", "/api/v1/regions/{region_id}/jobs/capacity"): Access("planner", "jobs"),
    ("POST", "/api/v1/regions/{region_id}/jobs/bottlenecks"): Access("planner", "jobs"),
    ("POST", "/api/v1/regions/{region_id}/jobs/admit"): Access("planner", "jobs"),
    ("POST", "/api/v1/regions/{region_id}/jobs/simulate"): Access("planner", "jobs"),
    ("POST", "/api/v1/regions/{region_id}/jobs/whatif"): Access("planner", "jobs"),
    ("POST", "/api/v1/regions/{region_id}/jobs/compare"): Access("planner", "jobs"),
    ("POST", "/api/v1/regions/{region_id}/jobs/explain"): Access("planner", "jobs"),
    ("GET", "/api/v1/regions/{region_id}/takt"): Access("reader", "jobs"),
    ("GET", "/api/v1/regions/{region_id}/capacity"): Access("reader", "jobs"),
    ("GET", "/api/v1/regions/{region_id}/capacity/resources"): Access("reader", "jobs"),
    ("GET", "/api/v1/regions/{region_id}/bottlenecks"): Access("reader", "jobs"),
    ("GET", "/api/v1/regions/{region_id}/admissions"): Access("reader", "jobs"),
    ("GET", "/api/v1/regions/{region_id}/admissions/rounds"): Access("reader", "jobs"),
    ("GET", "/api/v1/regions/{region_id}/admissions/why"): Access("reader", "jobs"),
    ("GET", "/api/v1/jobs"): Access("reader", "jobs"),
    ("GET", "/api/v1/jobs/{job_id}"): Access("reader", "jobs"),
    ("GET", "/api/v1/jobs/{job_id}/events"): Access("reader", "jobs"),
    ("POST", "/api/v1/jobs/{job_id}/finish"): Access("planner", "jobs"),
    ("POST", "/api/v1/jobs/{job_id}/cancel"): Access("planner", "jobs"),
    ("GET", "/api/v1/jobs/{job_id}/files"): Access("reader", "jobs"),
    ("GET", "/api/v1/jobs/{job_id}/files/{name:path}"): Access("reader", "jobs"),
    ("GET", "/api/v1/plans"): Access("reader", "plans"),
    ("GET", "/api/v1/plans/{plan_id}"): Access("reader", "plans"),
    ("GET", "/api/v1/plans/{plan_id}/document"): Access("reader", "plans"),
    ("GET", "/api/v1/plans/{plan_id}/files"): Access("reader", "plans"),
    ("GET", "/api/v1/plans/{plan_id}/files/{name:path}"): Access("reader", "plans"),
    ("GET", "/api/v1/plans/{plan_id}/difference"): Access("reader", "plans"),
    ("GET", "/api/v1/plans/{plan_id}/verify"): Access("reader", "plans"),
    ("POST", "/api/v1/plans/{plan_id}/explain"): Access("planner", "plans"),
    ("POST", "/api/v1/plans/{plan_id}/publish"): Access("publisher", "plans"),
    ("POST", "/api/v1/plans/{plan_id}/withdraw"): Access("publisher", "plans"),
    ("GET", "/api/v1/regions/{region_id}/day"): Access("reader", "plans"),
    ("GET", "/api/v1/regions/{region_id}/beds"): Access("reader", "plans"),
    ("POST", "/api/v1/plans/{plan_id}/events"): Access("planner", "plans"),
    ("GET", "/api/v1/regions/{region_id}/followup"): Access("reader", "followup"),
    ("GET", "/api/v1/regions/{region_id}/followup/weeks"): Access("reader", "followup"),
    ("GET", "/api/v1/regions/{region_id}/fhir/metadata"): Access("reader", "fhir"),
    ("GET", "/api/v1/regions/{region_id}/fhir/{kind}"): Access("planner", "fhir"),
    ("GET", "/api/v1/regions/{region_id}/fhir/{kind}/{resource_id}"): Access(
        "planner", "fhir"
    ),
    ("GET", "/api/v1/calendars"): Access("planner", "calendars"),
    ("POST", "/api/v1/calendars"): Access("planner", "calendars"),
    ("POST", "/api/v1/calendars/{feed_id}/revoke"): Access("planner", "calendars"),
    ("GET", "/api/v1/calendars/{token}.ics"): BY_LINK,
    ("GET", "/calendars"): Access("planner"),
    ("POST", "/calendars"): Access("planner"),
    ("POST", "/calendars/{feed_id}/revoke"): Access("planner"),
    ("GET", "/login"): OPEN,
    ("POST", "/login"): OPEN,
    ("GET", "/login/oidc"): OPEN,
    ("GET", "/login/oidc/callback"): OPEN,
    ("GET", "/setup"): OPEN,
    ("POST", "/setup"): OPEN,
    ("POST", "/logout"): PERSON,
    ("GET", "/account"): PERSON,
    ("POST", "/account/password"): PERSON,
    ("GET", "/"): PERSON,
    ("GET", "/data"): PERSON,
    ("POST", "/data"): Access("planner", is_upload=True),
    ("POST", "/data/demo"): Access("planner"),
    ("GET", "/data/template"): PERSON,
    ("GET", "/data/{region_id}"): PERSON,
    ("POST", "/data/{region_id}/choose"): Access("planner"),
    ("POST", "/data/{region_id}/remove"): ADMINISTRATOR,
    ("GET", "/jobs"): PERSON,
    ("GET", "/jobs/stream"): PERSON,
    ("POST", "/jobs/plan"): Access("planner"),
    ("GET", "/jobs/{job_id}"): PERSON,
    ("POST", "/jobs/{job_id}/finish"): Access("planner"),
    ("POST", "/jobs/{job_id}/cancel"): Access("planner"),
    ("GET", "/administration"): ADMINISTRATOR,
    ("POST", "/administration/users"): ADMINISTRATOR,
    ("POST", "/administration/users/{user_id}"): ADMINISTRATOR,
    ("POST", "/administration/users/{user_id}/password"): ADMINISTRATOR,
    ("POST", "/administration/keys"): ADMINISTRATOR,
    ("POST", "/administration/keys/{key_id}/revoke"): ADMINISTRATOR,
    ("GET", "/administration/audit"): ADMINISTRATOR,
    ("POST", "/administration/audit/verify"): ADMINISTRATOR,
    ("GET", "/administration/webhooks"): ADMINISTRATOR,
    ("POST", "/administration/webhooks"): ADMINISTRATOR,
    ("POST", "/administration/webhooks/{webhook_id}/revoke"): ADMINISTRATOR,
    ("GET", "/api/v1/me"): Access("reader", "me"),
    ("GET", "/api/v1/audit"): Access("administrator", "audit"),
    ("GET", "/api/v1/webhooks"): Access("administrator", "webhooks"),
    ("POST", "/api/v1/webhooks"): Access("administrator", "webhooks"),
    ("POST", "/api/v1/webhooks/{webhook_id}/revoke"): Access(
        "administrator", "webhooks"
    ),
    ("GET", "/api/v1/webhooks/{webhook_id}/deliveries"): Access(
        "administrator", "webhooks"
    ),
    ("GET", "/today"): PERSON,
    ("POST", "/today/events"): Access("planner"),
    ("GET", "/today/proposals/{plan_id}"): PERSON,
    ("POST", "/today/proposals/{plan_id}/drop"): Access("planner"),
    ("POST", "/today/proposals/{plan_id}/publish"): Access("publisher"),
    ("GET", "/wards"): PERSON,
    ("GET", "/wards/admissions"): PERSON,
    ("GET", "/wards/admissions/why"): PERSON,
    ("POST", "/wards/admissions"): Access("planner"),
    ("GET", "/followup"): PERSON,
    ("GET", "/takt"): PERSON,
    ("POST", "/takt"): Access("planner"),
    ("GET", "/takt/flows/{flow_id}"): PERSON,
    ("GET", "/takt/capacity"): PERSON,
    ("GET", "/bottlenecks"): PERSON,
    ("POST", "/bottlenecks"): Access("planner"),
    ("GET", "/bottlenecks/{job_id}/{rank}"): PERSON,
    ("POST", "/takt/capacity"): Access("planner"),
    ("GET", "/week"): PERSON,
    ("GET", "/week/{plan_id}"): PERSON,
    ("GET", "/week/{plan_id}/patients"): PERSON,
    ("GET", "/week/{plan_id}/patients/{patient_id}"): PERSON,
    ("GET", "/week/{plan_id}/changes"): PERSON,
    ("POST", "/week/{plan_id}/replan"): Access("planner"),
    ("POST", "/week/{plan_id}/publish"): Access("publisher"),
    ("POST", "/api/v1/plans/{plan_id}/board/moves"): Access("planner", "plans"),
    ("POST", "/api/v1/plans/{plan_id}/board/locks"): Access("planner", "plans"),
    ("POST", "/api/v1/plans/{plan_id}/board/undo"): Access("planner", "plans"),
    ("GET", "/api/v1/regions/{region_id}/shortages"): Access("reader", "shortages"),
    ("GET", "/api/v1/regions/{region_id}/shortages/{shortage_id}"): Access(
        "reader", "shortages"
    ),
    ("POST", "/api/v1/regions/{region_id}/shortages/{shortage_id}/decisions"): Access(
        "planner", "shortages"
    ),
    ("GET", "/shortages"): PERSON,
    ("GET", "/shortages/of/{region_id}/{shortage_id}"): PERSON,
    ("POST", "/shortages/of/{region_id}/{shortage_id}"): Access("planner"),
    ("POST", "/shortages"): Access("planner"),
    ("POST", "/shortages/plan"): Access("planner"),
    ("POST", "/shortages/plan/{plan_id}"): Access("publisher"),
    ("GET", "/api/v1/capacity-plans"): Access("reader", "plans"),
    ("GET", "/api/v1/capacity-plans/{plan_id}"): Access("reader", "plans"),
    ("POST", "/api/v1/capacity-plans/{plan_id}/publish"): Access("publisher", "plans"),
    ("POST", "/api/v1/capacity-plans/{plan_id}/withdraw"): Access("publisher", "plans"),
    ("GET", "/api/v1/scenarios"): Access("reader", "scenarios"),
    ("POST", "/api/v1/scenarios"): Access("planner", "scenarios"),
    ("GET", "/api/v1/scenarios/{scenario_id}"): Access("reader", "scenarios"),
    ("PUT", "/api/v1/scenarios/{scenario_id}"): Access("planner", "scenarios"),
    ("DELETE", "/api/v1/scenarios/{scenario_id}"): Access("planner", "scenarios"),
    ("GET", "/whatif"): PERSON,
    ("GET", "/whatif/rules"): PERSON,
    ("POST", "/whatif/rules"): Access("planner"),
    ("POST", "/whatif/simulate"): Access("planner"),
    ("POST", "/whatif/compare"): Access("planner"),
    ("GET", "/whatif/answers/{job_id}"): PERSON,
    ("POST", "/whatif/answers/{job_id}/again"): Access("planner"),
    ("GET", "/whatif/scenarios/new"): PERSON,
    ("POST", "/whatif/scenarios/new"): Access("planner"),
    ("POST", "/whatif/scenarios/upload"): Access("planner"),
    ("GET", "/whatif/scenarios/{scenario_id}"): PERSON,
    ("POST", "/whatif/scenarios/{scenario_id}"): Access("planner"),
    ("GET", "/whatif/scenarios/{scenario_id}/toml"): PERSON,
    ("POST", "/whatif/scenarios/{scenario_id}/delete"): Access("planner"),
}

SCOPES = frozenset({access.scope for access in ACCESS.values()} - {""} | {EVERY_READ})
"""What an API key can be given: every reading, or one kind of thing."""


def refuse_disagreement(routes: Set[tuple[str, str]]) -> None:
    """
    Compare the table with the routes that there are.

    Raises
    ------
    UndeclaredAccess
        If a route has no line, or a line no route; all of them are named.
    """
    undeclared, idle = sorted(routes - ACCESS.keys()), sorted(ACCESS.keys() - routes)
    told = [f"{m} {path}: no line in api/access.py" for m, path in undeclared]
    told += [f"{m} {path}: a line in api/access.py, no route" for m, path in idle]
    if told:
        raise UndeclaredAccess("\n".join(told))
