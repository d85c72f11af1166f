"""What must hold among the rows of identity."""

from jishi.kit.prove import Check

_NO_OWNER = """
SELECT count(*) AS staff
FROM identity.staff
HAVING count(*) > 0
   AND NOT EXISTS (
    SELECT 1
    FROM identity.staff AS owner
    JOIN identity.staff_roles AS held ON held.staff_id = owner.id
    JOIN identity.roles AS role ON role.id = held.role_id
    WHERE role.code = 'owner' AND owner.status = 'active'
)
"""
_ACTIVE_WITHOUT_PASSWORD = """
SELECT id FROM identity.staff
WHERE (status = 'active' AND password_hash IS NULL) OR (status <> 'invited' AND invitation_digest IS NOT NULL)
"""

CHECKS = [
    Check("identity.an_owner_is_active", _NO_OWNER),
    Check("identity.active_staff_have_a_password", _ACTIVE_WITHOUT_PASSWORD),
]
