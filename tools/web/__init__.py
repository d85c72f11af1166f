"""Building and checking the front ends of web/.

Needs nothing of Jishi and no package but Node's own wheel, since hatch_build.py runs it in an isolated environment.
"""
