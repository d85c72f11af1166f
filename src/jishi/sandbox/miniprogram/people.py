"""Who holds which code: each is good for five minutes and serves once."""

import hashlib
import secrets

from jishi.sandbox.store import Store

CODE_LIVES_MS = 5 * 60_000

_ADD = """
INSERT INTO mini_codes (code, openid, unionid, made_ms) VALUES (:code, :openid, :unionid, :now)
"""
_FIND = "SELECT openid, unionid, made_ms, used_ms FROM mini_codes WHERE code = :code"
_USE = "UPDATE mini_codes SET used_ms = :now WHERE code = :code"


class Refused(Exception):
    """WeChat says no, by number."""

    def __init__(self, errcode: int, errmsg: str) -> None:
        super().__init__(errcode)
        self.answer = {"errcode": errcode, "errmsg": errmsg}


def make_code(store: Store, app_id: str, person: str, now_ms: int) -> dict[str, str]:
    """Return a code that `person` has just got in the app, as ``wx.login`` gives it, and who they are there."""
    code = secrets.token_urlsafe(24)
    known = {"openid": "o" + _digest(app_id, person)[:27], "unionid": "u" + _digest("union", person)[:27]}
    store.run(_ADD, {"code": code, "now": now_ms, **known})
    return {"code": code, **known}


def take_code(store: Store, code: str, now_ms: int) -> dict[str, str]:
    """Return who got the code, and use it up.

    :raises Refused: with WeChat's number.
    """
    with store.transaction():
        row = store.row(_FIND, {"code": code})
        if row is None or row["made_ms"] <= now_ms - CODE_LIVES_MS:
            raise Refused(40029, "invalid code")
        if row["used_ms"] is not None:
            raise Refused(40163, "code been used")
        store.run(_USE, {"code": code, "now": now_ms})
    return {"openid": row["openid"], "unionid": row["unionid"]}


def _digest(*words: str) -> str:
    return hashlib.sha256("\0".join(words).encode()).hexdigest()
