"""What is taken for an access token of ours, and what is not."""

import base64
import json
from datetime import timedelta
from uuid import uuid4

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from jishi.kit.access import ActorKind
from jishi.kit.clock import FixedClock
from jishi.kit.errors import UnauthenticatedError
from jishi.kit.house import House
from jishi.kit.secrets import derive_key
from jishi.modules.identity.tokens import AccessTokens, Subject

HOUR = timedelta(hours=1)


def _part(value: dict[str, object]) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def _key(house: House, purpose: str = "identity.access_token") -> OctKey:
    return OctKey.import_key(derive_key(house.settings.secret_key, purpose))


def _issue(house: House) -> str:
    return AccessTokens(house).issue(Subject(ActorKind.BUYER, uuid4()), HOUR)


class TestAccessTokens:
    async def test_reads_what_it_issued_and_so_does_any_other_implementation(self, house: House) -> None:
        subject, session = Subject(ActorKind.STAFF, uuid4()), uuid4()
        token = AccessTokens(house).issue(subject, HOUR, session_id=session, epoch=3)
        verified = AccessTokens(house).read(token)
        assert (verified.actor.kind, verified.actor.id, verified.actor.session_id) == (*_pair(subject), session)
        assert verified.epoch == 3
        claims = jwt.decode(token, _key(house), algorithms=["HS256"]).claims
        assert (claims["sub"], claims["kind"], claims["sid"]) == (str(subject.id), "staff", str(session))

    async def test_expires(self, house: House, clock: FixedClock) -> None:
        tokens, token = AccessTokens(house), _issue(house)
        tokens.read(token)
        clock.instant += HOUR
        with pytest.raises(UnauthenticatedError):
            tokens.read(token)

    @pytest.mark.parametrize("place", [0, 1, 2])
    async def test_refuses_a_token_with_any_part_altered(self, house: House, place: int) -> None:
        parts, others = _issue(house).split("."), _issue(house).split(".")
        parts[place] = others[place] if place else _part({"typ": "JWT", "alg": "HS256"})
        with pytest.raises(UnauthenticatedError):
            AccessTokens(house).read(".".join(parts))

    async def test_refuses_every_single_flipped_character(self, house: House) -> None:
        token, accepted = _issue(house), []
        # The last character holds spare bits, which decoders drop; all others count.
        for place, letter in enumerate(token[:-1]):
            altered = token[:place] + ("A" if letter != "A" else "B") + token[place + 1 :]
            try:
                AccessTokens(house).read(altered)
            except UnauthenticatedError:
                continue
            accepted.append(place)
        assert accepted == []

    @pytest.mark.parametrize("algorithm", ["none", "HS512"])
    async def test_refuses_another_algorithm(self, house: House, algorithm: str) -> None:
        payload = _issue(house).split(".")[1]
        forged = f"{_part({'alg': algorithm, 'typ': 'JWT'})}.{payload}."
        if algorithm != "none":
            claims = json.loads(base64.urlsafe_b64decode(payload + "=="))
            forged = jwt.encode({"alg": algorithm, "typ": "JWT"}, claims, _key(house), algorithms=[algorithm])
        with pytest.raises(UnauthenticatedError):
            AccessTokens(house).read(forged)

    async def test_refuses_another_key(self, house: House) -> None:
        claims = {"kind": "buyer", "sub": str(uuid4()), "iat": 0, "exp": 4_000_000_000}
        with pytest.raises(UnauthenticatedError):
            AccessTokens(house).read(jwt.encode({"alg": "HS256", "typ": "JWT"}, claims, _key(house, "other")))

    @pytest.mark.parametrize("kind", ["system", "anonymous", ""])
    async def test_refuses_who_may_not_come_by_token(self, house: House, kind: str) -> None:
        claims = {"kind": kind, "sub": str(uuid4()), "iat": 0, "exp": 4_000_000_000}
        with pytest.raises(UnauthenticatedError):
            AccessTokens(house).read(jwt.encode({"alg": "HS256", "typ": "JWT"}, claims, _key(house)))

    @pytest.mark.parametrize("token", ["", ".", "..", "a.b", "a.b.c", "é.é.é", "x" * 5_000, "a" * 20 + ".b.c=="])
    async def test_refuses_what_is_no_token(self, house: House, token: str) -> None:
        with pytest.raises(UnauthenticatedError):
            AccessTokens(house).read(token)


def _pair(subject: Subject) -> tuple[ActorKind, object]:
    return subject.kind, subject.id
