"""What must hold among the rows of merchants."""

from jishi.kit.prove import Check

# An installation that has no merchant at all is not set up yet.
_ONE_PLATFORM = """
SELECT count(*) AS merchants, count(*) FILTER (WHERE is_platform) AS platforms
  FROM merchant.merchants HAVING count(*) > 0 AND count(*) FILTER (WHERE is_platform) <> 1
"""

CHECKS = [Check("merchant.one_platform_merchant", _ONE_PLATFORM)]
