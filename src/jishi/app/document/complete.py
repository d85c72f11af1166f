"""Complete the framework's description: refusals, headers, examples, and what repeats said once."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from jishi.app.document.examples import ExampleMaker
from jishi.app.document.headers import HEADERS, PARAMETERS, UNCHANGED, asked_headers, brought_headers
from jishi.app.document.manners import Declared, Manners
from jishi.app.document.refusals import Refusals, problem_schemas
from jishi.kit.errors import DomainError
from jishi.kit.http.problems import PROBLEM_JSON

# From how many uses on a refusal is said once for all.
_OFTEN = 3
_TOLD_AS_TEXT = {"application/json", "multipart/form-data", "text/event-stream"}
# A file comes in the format that was asked for.
_FILE = {"*/*": {"schema": {"type": "string", "format": "binary"}}}
_DONE = {
    "200": "Done",
    "201": "Made",
    "202": "Begun, and done in the background",
    "204": "Done; there is nothing to tell",
}


def complete(document: dict[str, Any], declared: Declared, own: Iterable[object]) -> dict[str, Any]:
    """Complete the document in place and return it.

    `own` are whole examples: instances of the types and errors whose made examples would mislead.
    """
    own = list(own)
    schemas = document["components"].setdefault("schemas", {})
    schemas.update(problem_schemas())
    maker = ExampleMaker(schemas, [each for each in own if isinstance(each, msgspec.Struct)])
    refusals = Refusals([each for each in own if isinstance(each, DomainError)])
    return _Completion(document, declared, maker, refusals).finish()


class _Completion:
    def __init__(self, document: dict[str, Any], declared: Declared, maker: ExampleMaker, refusals: Refusals) -> None:
        self._document = document
        self._declared = declared
        self._maker = maker
        self._refusals = refusals

    def finish(self) -> dict[str, Any]:
        """Return the document, completed in place."""
        for method, path, operation in self._operations():
            self._complete(operation, self._declared.manners_of(method, path))
        components = self._document["components"]
        components["examples"] = {**self._maker.shared, **self._refusals.examples}
        components["parameters"], components["headers"] = PARAMETERS, HEADERS
        components["responses"] = self._share_refusals()
        return self._document

    def _operations(self) -> Iterator[tuple[str, str, dict[str, Any]]]:
        for path, item in self._document["paths"].items():
            for method, operation in item.items():
                yield method.upper(), path, operation

    def _complete(self, operation: dict[str, Any], manners: Manners) -> None:
        parameters = operation.get("parameters", [])
        body = operation.get("requestBody", {})
        for parameter in parameters:
            parameter.setdefault("example", self._maker.make(parameter["schema"], parameter["name"]))
        self._exemplify(body)
        answers = dict(self._own_answers(operation["responses"], manners))
        for answer in answers.values():
            self._exemplify(answer)
        is_of_one = any(each["in"] == "path" for each in parameters)
        refusals = self._refusals.responses(manners, has_body=bool(body), is_of_one=is_of_one)
        for status, refusal in refusals.items():
            answers[status] = _joined(answers.get(status), refusal)
        for status, answer in answers.items():
            answer["headers"] = {**answer.get("headers", {}), **brought_headers(manners, status)}
        operation["responses"] = dict(sorted(answers.items()))
        if manners.is_public:
            operation["security"] = []
        operation["parameters"] = [*parameters, *asked_headers(manners)]

    def _own_answers(self, described: Mapping[str, Any], manners: Manners) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield the answers that the route describes; the framework adds refusals as it would write them itself."""
        for status, answer in described.items():
            if int(status) in manners.statuses:
                yield status, answer
            elif status < "400":
                answer["description"] = _DONE.get(status, answer["description"])
                if "" in answer.get("content", {}):
                    answer["content"] = dict(_FILE)
                    answer.pop("headers", None)
                yield status, answer
        if manners.knows_tag:
            yield "304", dict(UNCHANGED)

    def _exemplify(self, described: Mapping[str, Any]) -> None:
        for kind, media in described.get("content", {}).items():
            if kind in _TOLD_AS_TEXT:
                media.setdefault("examples", self._maker.of_schema(media.get("schema", {})))

    def _share_refusals(self) -> dict[str, Any]:
        """Leave a reference where an answer stands often, and return these answers by name."""
        answers = [answer for _, _, operation in self._operations() for answer in operation["responses"].items()]
        uses = Counter(_name_of(*answer) for answer in answers if answer[0] >= "300")
        shared: dict[str, Any] = {}
        for _, _, operation in self._operations():
            for status, answer in operation["responses"].items():
                name = _name_of(status, answer)
                if name and uses[name] >= _OFTEN:
                    shared[name] = answer
                    operation["responses"][status] = {"$ref": f"#/components/responses/{name}"}
        return shared


def _joined(own: Mapping[str, Any] | None, refusal: dict[str, Any]) -> dict[str, Any]:
    if own is None:
        return refusal
    described = f"{own['description']}; {refusal['description']}"
    return {"description": described, "content": {**own.get("content", {}), **refusal["content"]}}


def _name_of(status: str, answer: Mapping[str, Any]) -> str:
    """Return ``422-invalid_input-catalog.name_taken``; what is answered under one name is the same."""
    codes = [
        code.removeprefix("house.") for code in answer.get("content", {}).get(PROBLEM_JSON, {}).get("examples", ())
    ]
    kinds = answer.get("content", {}).keys() - {PROBLEM_JSON}
    return "-".join([status, *codes]) if not kinds else ""
