"""libvips with threads that stay: import `pyvips` from here, never by itself.

By default libvips ends a thread that was idle for 15 seconds. A task handed over at that very moment is lost, and the
call waits for ever (`vips_threadset_reuse_wait` in its iofuncs/threadset.c). With a fixed number of threads, which it
reads once at its start, none of them ever ends.
"""

import os

# One picture takes a worker and two writers; this is room for several at a time.
os.environ.setdefault("VIPS_MAX_THREADS", "16")

import pyvips

__all__ = ["pyvips"]
