"""What the desk of staff shows of orders."""

from jishi.modules.order.desk import alert_exports, exports, figures, finders, revealers, signals, to_dos

FIGURES = figures.FIGURES
TO_DOS = to_dos.TO_DOS
FINDERS = finders.FINDERS
SIGNALS = signals.SIGNALS
EXPORTS = [*exports.EXPORTS, *alert_exports.EXPORTS]
REVEALERS = revealers.REVEALERS
