"""What the desk of staff shows of promotions."""

from jishi.modules.promotion.desk import board, exports, limit_exports, offer_exports

TO_DOS = board.TO_DOS
SIGNALS = board.SIGNALS
EXPORTS = [*exports.EXPORTS, *offer_exports.EXPORTS, *limit_exports.EXPORTS]
