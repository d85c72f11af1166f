"""Where the stand-ins live; read from the environment once."""

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

DEFAULT_BASE_URL = "http://127.0.0.1:8010"


class NotInProduction(RuntimeError):
    """Sandbox gateways take any payment as good: they never run beside real money."""


class SandboxSettings(msgspec.Struct, frozen=True):
    """`folder` holds keys and state; `base_url` is where shop and browser reach the sandbox."""

    folder: Path
    base_url: str

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "SandboxSettings":
        """Read JISHI_HOME, JISHI_SANDBOX_URL and JISHI_MODE.

        :raises NotInProduction: JISHI_MODE is `production`.
        """
        if environment.get("JISHI_MODE", "").strip().lower() == "production":
            raise NotInProduction("the sandbox does not run with JISHI_MODE=production")
        home = Path(environment.get("JISHI_HOME") or ".jishi").expanduser().absolute()
        base_url = environment.get("JISHI_SANDBOX_URL") or DEFAULT_BASE_URL
        return cls(folder=home / "sandbox", base_url=base_url.rstrip("/"))
