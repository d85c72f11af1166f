"""Who may look after staff, roles and accounts."""

from jishi.kit.access import permission_set

# Every active staff member holds it, whatever their roles: looking after oneself.
STAFF_SELF = "identity.manage_own_session"
STAFF_VIEW = "identity.view_staff"
STAFF_MANAGE = "identity.manage_staff"
ROLE_VIEW = "identity.view_roles"
ROLE_MANAGE = "identity.manage_roles"
SIGN_IN_LOG_VIEW = "identity.view_sign_in_log"
ACCOUNT_VIEW = "identity.view_accounts"
ACCOUNT_MANAGE = "identity.manage_accounts"
APP_VIEW = "identity.view_apps"
APP_MANAGE = "identity.manage_apps"

PERMISSION_SETS = [
    permission_set("staff_display", STAFF_VIEW, ROLE_VIEW),
    permission_set("staff_management", STAFF_VIEW, STAFF_MANAGE, ROLE_VIEW, SIGN_IN_LOG_VIEW),
    permission_set("role_management", ROLE_VIEW, ROLE_MANAGE),
    permission_set("account_display", ACCOUNT_VIEW),
    permission_set("account_management", ACCOUNT_VIEW, ACCOUNT_MANAGE),
    permission_set("app_management", APP_VIEW, APP_MANAGE),
]
