"""What every module stands on; no business word is spoken here.

Owns: context and actor, database and transactions, outbox and inbox, change feed, jobs, money, ids and numbers, errors and
their texts, state machines, batching, paging, clock, cache, limits, secrets, HTTP manners, embedded engines.
Does not own: any table of a shop, any rule of trade.
Invariants: kit imports nothing above itself; only the edge commits; money is integer minor units; time is UTC.
Events: none of its own; it carries those of others.
"""
