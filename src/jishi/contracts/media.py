"""Typed ids of media; it tells no events."""

from typing import NewType
from uuid import UUID

AssetId = NewType("AssetId", UUID)
