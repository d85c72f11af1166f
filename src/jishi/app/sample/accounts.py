"""The sign-ins to tell a visitor of the sample shop."""

from jishi.app.sample.building.people import list_accounts

SAMPLE_ACCOUNTS = list_accounts()
