"""What the desk of staff shows of members."""

from jishi.modules.member.desk import exports, people, revealers

FIGURES = people.FIGURES
FINDERS = people.FINDERS
EXPORTS = exports.EXPORTS
REVEALERS = revealers.REVEALERS
