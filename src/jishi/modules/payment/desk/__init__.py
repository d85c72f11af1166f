"""What the desk of staff shows of money."""

from jishi.modules.payment.desk import board, exports, gateway_exports, signals, stuck_exports

TO_DOS = board.TO_DOS
FINDERS = board.FINDERS
SIGNALS = signals.SIGNALS
EXPORTS = [*exports.EXPORTS, *gateway_exports.EXPORTS, *stuck_exports.EXPORTS]
