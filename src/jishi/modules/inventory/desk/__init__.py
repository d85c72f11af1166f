"""What the desk of staff shows of stock."""

from jishi.modules.inventory.desk import exports, safety_exports, signals, to_dos

TO_DOS = to_dos.TO_DOS
SIGNALS = signals.SIGNALS
EXPORTS = [*exports.EXPORTS, *safety_exports.EXPORTS]
