"""How much of a page moves under the reader's eyes while it comes: the sum of its layout shifts."""

from playwright.async_api import Page, expect

# What people feel as still (Cumulative Layout Shift).
_STILL = 0.1
_COUNT = """
window.shifted = 0
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value
}).observe({ type: 'layout-shift', buffered: true })
"""


async def watch_shifts(page: Page) -> None:
    """Count from the next page on."""
    await page.add_init_script(_COUNT)


async def expect_still(page: Page) -> None:
    """Fail if what the page has shown so far has moved."""
    await expect(page.locator("#first-screen")).to_have_count(0)
    await page.wait_for_load_state("networkidle")
    # One more frame, so that what came last is counted.
    shifted = await page.evaluate(
        "new Promise(done => requestAnimationFrame(() => setTimeout(() => done(window.shifted), 100)))"
    )
    assert 0 <= shifted < _STILL, f"{page.url} shifted by {shifted:.3f}"
