"""What staff do at the desk."""

from jishi.modules.desk.http.console import exports, home, live, monitor, saved_views

ROUTES = [*home.ROUTES, *saved_views.ROUTES, *live.ROUTES, *exports.ROUTES, *monitor.ROUTES]
