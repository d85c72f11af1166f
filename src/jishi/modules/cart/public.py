"""The door of cart."""

from jishi.modules.cart.add_lines import AddedLine, AddLine, add_lines
from jishi.modules.cart.usecases.merge_guest_cart import merge_guest_cart
from jishi.modules.cart.usecases.remove_ordered_lines import remove_ordered_lines

__all__ = ["AddLine", "AddedLine", "add_lines", "merge_guest_cart", "remove_ordered_lines"]
