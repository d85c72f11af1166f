"""Check of the cache."""

from jishi.app.doctor.finding import Finding
from jishi.kit.cache import Cache, CacheAwayError


async def check_cache(url: str) -> Finding:
    """Connect and ask for the version."""
    cache = Cache(url)
    try:
        facts = await cache.do(cache.client.info("server"))
    except CacheAwayError as error:
        return Finding("Cache", "failed", f"not reachable: {error.__cause__}")
    finally:
        await cache.close()
    name = "Valkey" if "valkey_version" in facts else "Redis"
    return Finding("Cache", "ok", f"{name} {facts.get('valkey_version') or facts.get('redis_version')}")
