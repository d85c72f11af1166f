"""Web processes."""

from jishi.app.commands.settings import command_settings
from jishi.app.engines import attach_engines
from jishi.app.failures import CommandFailed
from jishi.app.serve import serve_sandbox, serve_shop


def serve() -> None:
    """Run the web processes."""
    serve_shop(attach_engines(command_settings()))


def sandbox() -> None:
    """Run the stand-ins of payment gateways, carriers and other outside services."""
    settings = command_settings()
    if settings.mode == "production":
        raise CommandFailed("The sandbox does not run in production: its payments are not real.")
    serve_sandbox(settings)
