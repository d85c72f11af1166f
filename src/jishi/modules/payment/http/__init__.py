"""How the outside reaches money: staff and gateways; buyers come by the flow `pay`."""
