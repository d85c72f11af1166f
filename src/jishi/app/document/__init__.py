"""What the OpenAPI document says beyond the framework's description of types.

Owns: examples of bodies, answers and parameters; headers; refusals, with those that any route may give; sharing of all that
repeats.
Does not own: which route asks for what (the routes' declarations, read here), the page at /docs (`app/openapi.py`).

Invariants
- Nothing is listed by hand: a route's permission, errors, method and headers, and a hot route's declaration, tell all of it.
- Examples are made from the schemas by name and type; where a made one would mislead, `http/examples.py` of a module has
  a whole one, and every example fits its schema.

Events: none.
"""
