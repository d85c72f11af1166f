"""What the desk of staff shows of coupons."""

from jishi.modules.coupon.desk import event_exports, exports, packet_exports, template_exports

EXPORTS = [*exports.EXPORTS, *event_exports.EXPORTS, *template_exports.EXPORTS, *packet_exports.EXPORTS]
