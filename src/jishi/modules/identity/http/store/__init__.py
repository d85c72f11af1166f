"""Buyers look after their account and sessions, and guests get a token. Signing in is the flow `sign_in`."""

from jishi.modules.identity.http.store import account, sessions

ROUTES = [*account.ROUTES, *sessions.ROUTES]
