"""What the desk of staff shows of the catalogue."""

from jishi.modules.catalog.desk import board, exports

TO_DOS = board.TO_DOS
FINDERS = board.FINDERS
EXPORTS = exports.EXPORTS
