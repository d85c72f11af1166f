"""What the desk knows of its own timers."""

# It runs timers that somebody asked for, so it cannot be asked for itself: its lock is held while it does.
RUNS_ASKED_TIMERS = "desk.run_asked_timers"
