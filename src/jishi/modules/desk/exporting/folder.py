"""Where the files of exports lie: a folder that web and worker processes share, as they do that of pictures."""

from pathlib import Path
from uuid import UUID

from jishi.kit.house import House
from jishi.modules.desk.states import FileFormat


class ExportFolder:
    """The folder of one installation."""

    def __init__(self, house: House) -> None:
        self._root = house.settings.home / "exports"

    def path_of(self, export_id: UUID, file_format: str) -> Path:
        """Return where a finished file lies."""
        return self._root / f"{export_id}.{FileFormat(file_format)}"

    def draft_of(self, export_id: UUID, attempt: int) -> Path:
        """Return where an attempt writes, in a folder that is there and that nobody else reads."""
        self._root.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self._root / f"{export_id}.{attempt}.part"

    def remove(self, export_id: UUID) -> None:
        """Remove whatever there is of an export."""
        for path in self._root.glob(f"{export_id}.*"):
            path.unlink(missing_ok=True)
