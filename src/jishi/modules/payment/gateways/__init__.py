"""The outer edge of payment: what a gateway must do (`port`) and one folder for each provider.

Nothing here knows a session, a table or a use case: a call goes in as data and comes out as one of three outcomes.
"""
