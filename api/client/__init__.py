"""A typed client of the desk's HTTP: ``Client(url, key)``; see ``docs/client.md``."""

from api.client.calls import ProblemError as ProblemError
from api.client.calls import etag as etag
from api.client.generated import Client as Client
