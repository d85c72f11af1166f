"""The configuration of gateway accounts: checked when it comes in, sealed at rest, opened only to make an adapter."""

from collections.abc import Mapping, Sequence

import msgspec
from cryptography.exceptions import UnsupportedAlgorithm

from jishi.kit.errors import FieldProblem, InvalidInputError
from jishi.kit.house import House
from jishi.kit.http.body import field_problem
from jishi.kit.secrets import seal, unseal
from jishi.modules.payment.gateways.kinds import KINDS, read_config
from jishi.modules.payment.gateways.unreadable_key import UnreadableKeyError
from jishi.modules.payment.models import GatewayAccount
from jishi.modules.payment.states import Method

_PURPOSE = "payment.gateway"


def check_config(house: House, kind: str, methods: Sequence[Method], config: Mapping[str, object]) -> None:
    """Do nothing where a gateway account of these values could be made.

    :raises InvalidInputError: the kind is unknown, lacks a method, or its configuration cannot be right.
    """
    if kind not in KINDS:
        raise InvalidInputError(problems=[FieldProblem("/kind", "payment.unknown_kind", {"known": ", ".join(KINDS)})])
    if not methods or not set(methods) <= KINDS[kind].methods:
        known = ", ".join(sorted(KINDS[kind].methods))
        raise InvalidInputError(problems=[FieldProblem("/methods", "payment.methods_of_kind", {"known": known})])
    try:
        made = read_config(kind, config)
        if build := KINDS[kind].build:
            build(made, house.outbound, house.clock.now)
    except msgspec.ValidationError as error:
        problem = field_problem(str(error))
        raise InvalidInputError(
            problems=[FieldProblem(f"/config{problem.pointer}", problem.code, problem.params)]
        ) from None
    except UnreadableKeyError as error:
        problem = FieldProblem(f"/config/{error.field}", "payment.key_unreadable")
        raise InvalidInputError(problems=[problem]) from None
    except (ValueError, TypeError, UnsupportedAlgorithm):
        # The library's words may quote a key.
        raise InvalidInputError(problems=[FieldProblem("/config", "payment.key_unreadable")]) from None


def seal_config(house: House, code: str, config: Mapping[str, object]) -> bytes:
    """Return a configuration sealed for a gateway account."""
    return seal(house.settings.secret_key, f"{_PURPOSE}:{code}", msgspec.json.encode(config))


def open_config(house: House, row: GatewayAccount) -> bytes:
    """Return the configuration of a row as JSON."""
    return unseal(house.settings.secret_key, f"{_PURPOSE}:{row.code}", row.config_cipher)
