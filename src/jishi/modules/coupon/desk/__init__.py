"""What the desk of staff shows of coupons."""

from jishi.modules.coupon.desk import exports, packet_exports, template_exports

EXPORTS = [*exports.EXPORTS, *template_exports.EXPORTS, *packet_exports.EXPORTS]
