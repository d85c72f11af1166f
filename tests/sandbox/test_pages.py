"""The pages for people, in both languages, without a script."""

import re
from collections.abc import AsyncIterator
from urllib.parse import quote

import httpx
import pytest

from jishi.sandbox.pages import yuan
from tests.sandbox.merchant import Merchant
from tests.sandbox.running import RunningSandbox, eventually
from tests.sandbox.shop import Shop

H5 = {"payer_client_ip": "203.0.113.7", "h5_info": {"type": "Wap"}}


@pytest.fixture
async def browser(sandbox: RunningSandbox) -> AsyncIterator[httpx.AsyncClient]:
    """A browser that speaks English and follows redirects."""
    headers = {"Accept-Language": "en"}
    async with httpx.AsyncClient(
        base_url=sandbox.url, trust_env=False, headers=headers, follow_redirects=True
    ) as client:
        yield client


async def placed(merchant: Merchant, scene: str = "native", **changes: object) -> tuple[str, dict[str, str]]:
    """Place an order; return its number and what the provider gave to show."""
    body = merchant.order(**changes)
    answer = await merchant.post(f"/v3/pay/transactions/{scene}", body)
    shown: dict[str, str] = answer.json()
    return body["out_trade_no"], shown


def with_return(h5_url: str, address: str) -> str:
    """Return an h5_url with the address that the buyer comes back to."""
    return f"{h5_url}&redirect_url={quote(address, safe='')}"


class TestLanguages:
    @pytest.mark.parametrize("path", ["/", "/wechatpay", "/wechatpay/notices", "/sms", "/knobs"])
    async def test_are_chosen_by_the_browser_or_by_hand(self, browser: httpx.AsyncClient, path: str) -> None:
        english = (await browser.get(path)).text
        chinese = (await browser.get(path, headers={"Accept-Language": "zh-TW,zh;q=0.9"})).text
        by_hand = (await browser.get(f"{path}?lang=zh-CN")).text
        assert '<html lang="en">' in english
        assert '<html lang="zh-CN">' in chinese
        assert '<html lang="zh-CN">' in by_hand
        assert "/sms?lang=zh-CN" in by_hand

    @pytest.mark.parametrize("path", ["/", "/wechatpay", "/wechatpay/notices", "/sms", "/knobs", "/wechatpay/pay/none"])
    async def test_leave_no_text_untranslated(self, browser: httpx.AsyncClient, path: str) -> None:
        for locale in ("en", "zh-CN"):
            page = (await browser.get(f"{path}?lang={locale}")).text
            codes = r">\s*(site|nav|index|orders|refunds|state|pay|notices?|deliveries|sms|knobs|faults?)\.\w+\s*<"
            assert not re.search(codes, page.replace("sms.json", "").replace("sms.send", ""))

    async def test_allow_no_script(self, browser: httpx.AsyncClient) -> None:
        assert "default-src 'none'" in (await browser.get("/")).headers["Content-Security-Policy"]


class TestPayment:
    async def test_is_paid_by_the_code_that_was_shown(
        self, browser: httpx.AsyncClient, merchant: Merchant, sandbox: RunningSandbox
    ) -> None:
        number, shown = await placed(merchant)
        code = shown["code_url"].removeprefix("weixin://wxpay/bizpayurl?pr=")
        page = await browser.get(f"/wechatpay/pay/{code}")
        assert "Pay ¥1.00" in page.text
        paid = await browser.post(f"/wechatpay/pay/{code}", data={"outcome": "success"})
        assert "Paid" in paid.text
        assert "Pay ¥1.00" not in paid.text
        assert (await sandbox.ask("GET", f"wechatpay/orders/{number}"))["state"] == "SUCCESS"

    @pytest.mark.parametrize(
        ("outcome", "words"), [("fail", "The last payment failed"), ("not_enough", "The balance was too low")]
    )
    async def test_may_fail_and_be_tried_again(
        self, browser: httpx.AsyncClient, merchant: Merchant, outcome: str, words: str
    ) -> None:
        _, shown = await placed(merchant)
        code = shown["code_url"].removeprefix("weixin://wxpay/bizpayurl?pr=")
        page = await browser.post(f"/wechatpay/pay/{code}", data={"outcome": outcome})
        assert words in page.text
        assert "Pay ¥1.00" in page.text

    async def test_leads_from_a_phone_and_back_to_the_shop(
        self, browser: httpx.AsyncClient, merchant: Merchant
    ) -> None:
        _, shown = await placed(merchant, "h5", scene_info=H5)
        page = await browser.get(with_return(shown["h5_url"], "https://shop.example/done?a=1"))
        assert 'name="redirect_url" value="https://shop.example/done?a=1"' in page.text
        paid = await browser.post(
            page.url.path, data={"outcome": "success", "redirect_url": "https://shop.example/done?a=1"}
        )
        assert 'href="https://shop.example/done?a=1"' in paid.text

    @pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "https://["])
    async def test_leads_nowhere_else(self, browser: httpx.AsyncClient, merchant: Merchant, address: str) -> None:
        _, shown = await placed(merchant, "h5", scene_info=H5)
        page = await browser.get(with_return(shown["h5_url"], address))
        assert page.status_code == 200
        assert "Back to the shop" not in page.text

    async def test_shows_goods_as_text(self, browser: httpx.AsyncClient, merchant: Merchant) -> None:
        await placed(merchant, description="<script>alert(1)</script>")
        page = await browser.get("/wechatpay")
        assert "<script>" not in page.text
        assert "&lt;script&gt;" in page.text

    async def test_that_does_not_exist_is_said_so(self, browser: httpx.AsyncClient) -> None:
        for answer in (
            await browser.get("/wechatpay/pay/none"),
            await browser.get("/wechatpay/h5"),
            await browser.post("/wechatpay/pay/none", data={"outcome": "success"}),
            await browser.post("/wechatpay/notices/none/replay"),
        ):
            assert answer.status_code == 404
            assert 'role="alert"' in answer.text


class TestNotices:
    async def test_can_be_sent_again(
        self, browser: httpx.AsyncClient, merchant: Merchant, sandbox: RunningSandbox, shop: Shop
    ) -> None:
        number = await merchant.paid_order(notify_url=shop.url)
        await eventually(lambda: shop.received)
        notice = (await sandbox.ask("GET", "wechatpay/notices"))[0]
        page = await browser.post(f"/wechatpay/notices/{notice['id']}/replay")
        assert page.url.params["subject"] == number
        assert len(shop.received) == 2
        assert "replay" in page.text


class TestKnobs:
    async def test_are_saved(self, browser: httpx.AsyncClient, sandbox: RunningSandbox) -> None:
        form = {"second_ms": "5", "refund_after_ms": "6", "refund_pause_ms": "7", "notice_serial": "mixed"}
        page = await browser.post("/knobs", data={**form, "sms_limits": "yes"})
        assert page.status_code == 200
        assert await sandbox.ask("GET", "knobs") == {
            "second_ms": 5,
            "notice_serial": "mixed",
            "certificates": False,
            "refund_after_ms": 6,
            "refund_pause_ms": 7,
            "sms_limits": True,
        }

    async def test_keep_what_was_typed_when_it_is_wrong(
        self, browser: httpx.AsyncClient, sandbox: RunningSandbox
    ) -> None:
        before = await sandbox.ask("GET", "knobs")
        form = {"second_ms": "soon", "refund_after_ms": "66", "refund_pause_ms": "0", "notice_serial": "mixed"}
        page = await browser.post("/knobs", data=form)
        assert page.status_code == 422
        assert 'value="soon"' in page.text
        assert 'value="66"' in page.text
        assert "Please check: One second of the retry schedule lasts" in page.text
        assert await sandbox.ask("GET", "knobs") == before

    async def test_take_and_drop_faults(self, browser: httpx.AsyncClient, sandbox: RunningSandbox) -> None:
        form = {"endpoint": "wechatpay.refund", "kind": "timeout_after", "value": "2000", "times": ""}
        assert (await browser.post("/faults", data=form)).status_code == 200
        (fault,) = await sandbox.ask("GET", "faults")
        assert (fault["kind"], fault["value"], fault["times"]) == ("timeout_after", "2000", None)
        await browser.post(f"/faults/{fault['id']}/drop")
        assert await sandbox.ask("GET", "faults") == []

    async def test_say_which_fault_cannot_be(self, browser: httpx.AsyncClient) -> None:
        form = {"endpoint": "wechatpay.refund", "kind": "late", "value": "soon", "times": "1"}
        page = await browser.post("/faults", data=form)
        assert page.status_code == 422
        assert 'value="soon"' in page.text


class TestInbox:
    async def test_says_that_there_is_nothing(self, browser: httpx.AsyncClient) -> None:
        assert "No message yet" in (await browser.get("/sms")).text
        assert "No message to 13800138000" in (await browser.get("/sms?phone=13800138000")).text


class TestYuan:
    @pytest.mark.parametrize(("fen", "shown"), [(0, "0.00"), (5, "0.05"), (123456, "1,234.56")])
    def test_is_exact(self, fen: int, shown: str) -> None:
        assert yuan(fen) == shown
