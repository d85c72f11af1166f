"""What the desk of staff shows of promotions."""

from jishi.modules.promotion.desk import exports

EXPORTS = exports.EXPORTS
