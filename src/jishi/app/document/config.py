"""The framework's document, with a last step of ours before it becomes JSON."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any

from litestar.openapi import OpenAPIConfig
from litestar.openapi.spec import OpenAPI

Finish = Callable[[dict[str, Any]], dict[str, Any]]


def leave_as_is(document: dict[str, Any]) -> dict[str, Any]:
    """Return the document."""
    return document


@dataclass
class _Document(OpenAPI):
    finish: Finish = leave_as_is

    @property
    def _exclude_fields(self) -> set[str]:
        return {"finish"}

    def to_schema(self) -> dict[str, Any]:
        return self.finish(super().to_schema())


@dataclass
class DocumentConfig(OpenAPIConfig):
    """Configuration of a document that `finish` completes once its operations are described."""

    finish: Finish = leave_as_is

    def to_openapi_schema(self) -> OpenAPI:
        """Return the document, still without operations."""
        plain = super().to_openapi_schema()
        return _Document(**{each.name: getattr(plain, each.name) for each in fields(plain)}, finish=self.finish)
