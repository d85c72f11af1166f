"""What the desk of staff shows of members."""

from jishi.modules.member.desk import exports, group_exports, payouts, people, revealers, withdrawal_exports

FIGURES = people.FIGURES
FINDERS = people.FINDERS
TO_DOS = payouts.TO_DOS
EXPORTS = [*exports.EXPORTS, *group_exports.EXPORTS, *withdrawal_exports.EXPORTS]
REVEALERS = revealers.REVEALERS
