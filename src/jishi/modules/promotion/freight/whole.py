"""How a freight template is read with everything that belongs to it."""

from sqlalchemy.orm import selectinload

from jishi.modules.promotion.models import FreightOptionRow, FreightTemplateRow

_OPTIONS = selectinload(FreightTemplateRow.options)
WHOLE = (_OPTIONS.selectinload(FreightOptionRow.fees), _OPTIONS.selectinload(FreightOptionRow.free_rules))
