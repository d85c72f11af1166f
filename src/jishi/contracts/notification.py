"""Ids of messages to people."""

from typing import NewType
from uuid import UUID

DeliveryId = NewType("DeliveryId", UUID)
