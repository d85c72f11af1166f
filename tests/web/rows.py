"""Holding rows of the database, so that whoever would write them waits for the story."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg

from tests.web.installation import Installation


@asynccontextmanager
async def held(shop: Installation, query: str, *given: object) -> AsyncIterator[None]:
    """Hold the rows of a query, which must be some: they can be read meanwhile, and not changed."""
    connection = await asyncpg.connect(shop.database_url)
    try:
        async with connection.transaction():
            assert await connection.fetch(f"{query} FOR UPDATE", *given), "there is nothing to hold"
            yield
    finally:
        await connection.close()
