"""What a check says."""

import msgspec


class Verdict(msgspec.Struct, frozen=True, gc=False):
    """Allowed where `rule` is empty, else refused by it; the rule is for staff, never for who was refused."""

    rule: str = ""

    @property
    def is_refused(self) -> bool:
        """Say whether a rule refused."""
        return bool(self.rule)


ALLOWED = Verdict()
