"""What the desk of staff shows of promotions."""

from jishi.modules.promotion.desk import dry_run_exports, exports

EXPORTS = [*exports.EXPORTS, *dry_run_exports.EXPORTS]
