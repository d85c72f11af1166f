"""What staff do with content."""

from jishi.modules.content.http.console import banners, collections, shop

ROUTES = [*banners.ROUTES, *collections.ROUTES, *shop.ROUTES]
