"""A contract type for import-linter, used in pyproject.toml: a module of Jishi is entered by its public door alone."""

from typing import Any

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class DoorsContract(Contract):
    """Allow imports between packages below `modules` only of `<package>.<door>`.

    `everywhere_but` lists packages outside `modules` that may go behind the doors: composition roots, which know every
    module. Everybody else outside keeps to the doors too.
    """

    type_name = "doors"

    modules = fields.StringField()
    door = fields.StringField()
    everywhere_but = fields.ListField(subfield=fields.StringField(), required=False, default=[])

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Find the imports that go behind a door."""
        broken = sorted(
            (importer, imported)
            for imported in graph.modules
            if self._is_private(imported)
            for importer in graph.find_modules_that_directly_import(imported)
            if self._is_outsider(importer, imported)
        )
        details = [graph.get_import_details(importer=importer, imported=imported)[0] for importer, imported in broken]
        return ContractCheck(kept=not broken, metadata={"broken": details})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print each import that goes behind a door."""
        for detail in check.metadata["broken"]:
            output.print_error(f"{detail['importer']}:{detail['line_number']} imports {detail['imported']}", bold=False)
            output.print_error(f"    {self.door} of that module is its door", bold=False)

    def _package(self, name: str) -> str | None:
        """Return the package below `modules` that `name` lies in."""
        prefix = f"{self.modules}."
        return name.removeprefix(prefix).split(".")[0] if name.startswith(prefix) else None

    def _is_private(self, name: str) -> bool:
        package = self._package(name)
        door = f"{self.modules}.{package}.{self.door}"
        return package is not None and name != door and not name.startswith(f"{door}.")

    def _is_outsider(self, importer: str, imported: str) -> bool:
        free: Any = self.everywhere_but
        if any(importer == package or importer.startswith(f"{package}.") for package in free):
            return False
        return self._package(importer) != self._package(imported)
