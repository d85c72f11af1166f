"""Examples of JSON schemas: one value that fits and that a reader believes, made the same each time."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from jishi.app.document.believable import (
    fits,
    id_of,
    is_likely,
    is_mishap,
    object_of,
    picture_text,
    texts_by_locale,
    texts_of,
    whole_of,
)

_SCHEMAS = "#/components/schemas/"
_EXAMPLES = "#/components/examples/"
Schema = Mapping[str, Any]


class ExampleMaker:
    """Makes examples; those of named types are made once, kept in `shared`, and referred to.

    `own` are whole answers and bodies, by the type's name, for which a made one would mislead.
    """

    def __init__(self, schemas: Mapping[str, Schema], own: Iterable[msgspec.Struct]) -> None:
        self._schemas = schemas
        self._own = {type(each).__name__: msgspec.to_builtins(each) for each in own}
        self._open: list[str] = []
        self.shared: dict[str, Any] = {}

    def of_schema(self, schema: Schema) -> dict[str, Any]:
        """Return the examples of a body or answer of this schema."""
        name = _name(schema)
        if not name:
            return {"example": {"value": self.make(schema, "")}}
        if name not in self.shared:
            self.shared[name] = {"value": self.make(schema, "")}
        return {"example": {"$ref": _EXAMPLES + name}}

    def make(self, schema: Schema, name: str, inside: str = "") -> Any:
        """Return a value for `schema`, which stands as `name` inside the type `inside`."""
        if reference := _name(schema):
            return self._make_named(reference, name)
        if "oneOf" in schema or "anyOf" in schema:
            return self._make_either(schema, name, inside)
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return schema["enum"][0]
        return self._make_plain(schema, name, inside)

    def _make_named(self, reference: str, name: str) -> Any:
        if reference in self._own:
            return self._own[reference]
        if reference in self._open:
            # A category has categories: the inner ones have none.
            return None
        self._open.append(reference)
        try:
            return self.make(self._schemas[reference], name, reference.rpartition(".")[2].strip("_"))
        finally:
            self._open.pop()

    def _make_either(self, schema: Schema, name: str, inside: str) -> Any:
        branches = schema.get("oneOf") or schema["anyOf"]
        real = [branch for branch in branches if branch.get("type") != "null"]
        if not real or (len(real) < len(branches) and is_mishap(name)):
            return None
        # The framework writes the limits of an optional value beside its branches.
        limits = {key: value for key, value in schema.items() if key not in {"oneOf", "anyOf", "default"}}
        return self.make({**limits, **real[0]}, name, inside)

    def _make_plain(self, schema: Schema, name: str, inside: str) -> Any:
        kind = schema.get("type", "object" if "properties" in schema else None)
        if kind == "object":
            return self._make_object(schema, name, inside)
        if kind == "array":
            return self._make_list(schema, name, inside)
        return _make_scalar(kind, schema, name, inside)

    def _make_object(self, schema: Schema, name: str, inside: str) -> Any:
        if properties := schema.get("properties"):
            if inside == "Money":
                # Its name tells which sum it is.
                return {"minor": whole_of(f"{name}_minor"), "currency": "CNY"}
            return {key: self.make(each, key, inside) for key, each in properties.items()}
        values = schema.get("additionalProperties")
        if not isinstance(values, Mapping) or not values:
            return object_of(name)
        if texts := texts_by_locale(name, inside, values):
            return texts
        # Sums and counts stand by variant.
        key = id_of("variant_id") if values.get("type") == "integer" else "TEA-250"
        return object_of(name) or {key: self.make(values, _singular(name), inside)}

    def _make_list(self, schema: Schema, name: str, inside: str) -> Any:
        items = schema.get("items", {})
        if _name(items) in self._open:
            return []
        least = max(1, int(schema.get("minItems", 1)))
        return [self.make(items, _singular(name), inside) for _ in range(least)]


def _make_scalar(kind: str | None, schema: Schema, name: str, inside: str) -> Any:
    if kind == "boolean":
        return bool(schema.get("default", is_likely(name)))
    if kind in {"integer", "number"}:
        return whole_of(name, schema.get("minimum"), schema.get("maximum"))
    if schema.get("format") == "binary":
        return picture_text()
    if kind == "string":
        return next(text for text in texts_of(name, inside, schema) if fits(text, schema))
    return None


def _name(schema: Schema) -> str:
    return str(schema.get("$ref", "")).removeprefix(_SCHEMAS)


def _singular(name: str) -> str:
    return f"{name[:-3]}y" if name.endswith("ies") else name.removesuffix("s")
