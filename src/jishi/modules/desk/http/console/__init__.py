"""What staff do at the desk."""

from jishi.modules.desk.http.console import exports, faults, home, live, monitor, reveals, saved_views, timers

ROUTES = [
    *home.ROUTES,
    *saved_views.ROUTES,
    *live.ROUTES,
    *exports.ROUTES,
    *reveals.ROUTES,
    *monitor.ROUTES,
    *faults.ROUTES,
    *timers.ROUTES,
]
