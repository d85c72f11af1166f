"""What staff do with shipments and carriers."""

from jishi.modules.fulfillment.http.console import carriers, shipments, shipping

ROUTES = [*shipping.ROUTES, *shipments.ROUTES, *carriers.ROUTES]
