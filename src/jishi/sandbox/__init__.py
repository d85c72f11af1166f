"""Stand-ins of the outside world for the demo and for tests: WeChat Pay, sign-in of mini-programs, Aliyun SMS.

They are faithful to their protocols.

Owns: its own signing and checking, its state (SQLite under `$JISHI_HOME/sandbox`), pages for people, and a control door
for tests (JSON under /_control).
Does not own: anything of the shop. It imports no adapter and no module, so that one mistake is not made twice.
Invariants: it answers on this machine only and refuses to start in production; every request's signature is checked;
the providers' idempotency keys, limits and refusals hold as they do there; state and keys outlive a restart.
"""
