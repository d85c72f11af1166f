"""What staff may be allowed to do at the desk; looking at it needs no more than being staff."""

from jishi.kit.access import permission_set

VIEW_SHARE = "desk.share_views"
EXPORT = "desk.export"
# Events carry ids of the whole shop: staff with a bound see none.
EVENT_VIEW = "desk.view_events"
EVENT_MANAGE = "desk.manage_events"
TIMER_RUN = "desk.run_timers"
REVEAL = "desk.reveal"
REVEAL_LOG_VIEW = "desk.view_reveals"

PERMISSION_SETS = [
    permission_set("desk_views", VIEW_SHARE),
    permission_set("desk_exports", EXPORT),
    permission_set("desk_reveals", REVEAL),
    permission_set("desk_reveal_log", REVEAL_LOG_VIEW),
    permission_set("desk_monitor", EVENT_VIEW),
    permission_set("desk_operations", EVENT_VIEW, EVENT_MANAGE, TIMER_RUN),
]
