"""What must hold among the rows of notification."""

from jishi.kit.prove import Check

_FINAL_WITH_PARAMS = """
SELECT id, state FROM notification.deliveries
WHERE state IN ('sent', 'rejected', 'unknown') AND (params <> '{}'::jsonb OR finished_at IS NULL)
"""

CHECKS = [Check("notification.params_are_wiped", _FINAL_WITH_PARAMS)]
