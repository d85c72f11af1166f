"""Upload, look at, serve and delete pictures over HTTP."""

from uuid import uuid4

import pytest

from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.modules.media.files import PictureFiles
from jishi.modules.media.imaging import MAX_BYTES
from jishi.modules.media.permissions import MEDIA_DELETE, MEDIA_UPLOAD, MEDIA_VIEW
from jishi.modules.media.usecases.record_uses import record_uses
from jishi.modules.media.usecases.store_image import store_image
from tests.catalog.make import staff
from tests.catalog.web import as_, open_client
from tests.media.make import photo, picture

ASSETS = "/api/console/v1/assets"
CHIEF = staff(MEDIA_VIEW, MEDIA_UPLOAD, MEDIA_DELETE)


class TestUpload:
    async def test_takes_a_form_and_a_bare_body_alike(self, house: House) -> None:
        async with open_client(house, chief=CHIEF) as client:
            form = await client.post(ASSETS, files={"file": ("virus.exe", photo(), "text/plain")}, headers=as_("chief"))
            raw = await client.post(f"{ASSETS}/raw", content=photo(), headers=as_("chief"))
        assert (form.status_code, raw.status_code) == (201, 201), form.text + raw.text
        assert form.json() == raw.json()
        asset = form.json()
        assert (asset["content_type"], asset["width"], asset["height"]) == ("image/jpeg", 640, 480)
        assert asset["urls"]["320"] == f"/media/{asset['id']}/320.webp"

    @pytest.mark.parametrize(
        ("content", "status", "code"),
        [
            (b"<svg/>", 422, "media.picture_type"),
            (b"", 422, "media.picture_type"),
            (picture()[:300], 422, "media.picture_broken"),
            (b"\xff\xd8\xff" + bytes(MAX_BYTES), 413, "media.picture_too_large"),
        ],
    )
    async def test_refuses_bad_content_with_a_reason(
        self, house: House, content: bytes, status: int, code: str
    ) -> None:
        async with open_client(house, chief=CHIEF) as client:
            form = await client.post(ASSETS, files={"file": ("a.jpg", content)}, headers=as_("chief"))
            raw = await client.post(f"{ASSETS}/raw", content=content, headers=as_("chief"))
        assert [(answer.status_code, answer.json()["code"]) for answer in (form, raw)] == [(status, code)] * 2

    async def test_refuses_a_form_without_a_file_and_a_body_beyond_all_bounds(self, house: House) -> None:
        async with open_client(house, chief=CHIEF) as client:
            missing = await client.post(ASSETS, files={"other": ("a.jpg", b"x")}, headers=as_("chief"))
            huge = await client.post(f"{ASSETS}/raw", content=bytes(MAX_BYTES * 2), headers=as_("chief"))
        assert 400 <= missing.status_code < 500
        assert huge.status_code == 413

    async def test_keeps_to_the_actors_merchants(self, house: House) -> None:
        own, other = uuid4(), uuid4()
        bound = staff(MEDIA_VIEW, MEDIA_UPLOAD, MEDIA_DELETE, merchants=[own])
        async with open_client(house, chief=CHIEF, bound=bound) as client:
            for merchant_id in (own, other):
                answer = await client.post(
                    f"{ASSETS}/raw",
                    params={"merchant_id": str(merchant_id)},
                    content=picture(),
                    headers=as_("bound"),
                )
                assert answer.status_code == (201 if merchant_id == own else 404)
            foreign = await client.post(
                f"{ASSETS}/raw", params={"merchant_id": str(other)}, content=picture(), headers=as_("chief")
            )
            foreign_id = foreign.json()["id"]
            assert (await client.get(f"{ASSETS}/{foreign_id}", headers=as_("bound"))).status_code == 404
            assert (await client.delete(f"{ASSETS}/{foreign_id}", headers=as_("bound"))).status_code == 404
            listed = (await client.get(ASSETS, headers=as_("bound"))).json()["items"]
            assert [row["merchant_id"] for row in listed] == [str(own)]


class TestListAndDelete:
    async def test_page_and_narrow_and_delete(self, house: House) -> None:
        async with open_context(house) as ctx:
            assets = [await store_image(ctx, content=picture(colour=(number, 9, 9))) for number in range(3)]
            await record_uses(ctx, owner_kind="catalog.product", uses={uuid4(): [assets[0].id]})
        async with open_client(house, chief=CHIEF) as client:
            first = (await client.get(ASSETS, params={"limit": 2}, headers=as_("chief"))).json()
            rest = await client.get(ASSETS, params={"cursor": first["next_cursor"]}, headers=as_("chief"))
            found = [row["id"] for row in [*first["items"], *rest.json()["items"]]]
            assert found == [str(asset.id) for asset in reversed(assets)]
            used = await client.get(ASSETS, params={"is_used": True}, headers=as_("chief"))
            assert [row["id"] for row in used.json()["items"]] == [str(assets[0].id)]
            refused = await client.delete(f"{ASSETS}/{assets[0].id}", headers=as_("chief"))
            assert (refused.status_code, refused.json()["code"]) == (409, "media.asset_in_use")
            assert (await client.delete(f"{ASSETS}/{assets[1].id}", headers=as_("chief"))).status_code == 204
            assert (await client.get(f"{ASSETS}/{assets[1].id}", headers=as_("chief"))).status_code == 404
            odd = await client.get(ASSETS, params={"cursor": "bm8"}, headers=as_("chief"))
            assert odd.status_code == 422


class TestServe:
    async def test_sends_every_width_for_ever(self, house: House) -> None:
        async with open_context(house) as ctx:
            asset = await store_image(ctx, content=picture())
        async with open_client(house) as client:
            for width in (160, 320, 640, 1200):
                answer = await client.get(f"/media/{asset.id}/{width}.webp")
                assert (answer.status_code, answer.headers["content-type"]) == (200, "image/webp")
                assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
                assert answer.headers["x-content-type-options"] == "nosniff"
                assert answer.content == await house.part(PictureFiles).find(asset.digest, width)
            again = await client.get(f"/media/{asset.id}/1200.webp")
            known = {"If-None-Match": again.headers["etag"]}
            same = await client.get(f"/media/{asset.id}/1200.webp", headers=known)
            assert (same.status_code, same.content) == (304, b"")

    async def test_reaches_nothing_else(self, house: House) -> None:
        async with open_context(house) as ctx:
            asset = await store_image(ctx, content=picture())
        (house.settings.home / "media" / "secret.webp").write_bytes(b"secret")
        addresses = [
            f"/media/{asset.id}/161.webp",
            f"/media/{asset.id}/0640.webp",
            f"/media/{asset.id}/640.WEBP",
            f"/media/{str(asset.id).upper()}/640.webp",
            f"/media/{asset.id.hex}/640.webp",
            f"/media/{uuid4()}/640.webp",
            f"/media/{asset.digest}/640.webp",
            "/media/%2e%2e/secret.webp",
            "/media/..%2f/secret.webp",
            f"/media/{asset.id}/..%2f..%2f..%2fsecret.webp",
            f"/media/{asset.id}/%00640.webp",
        ]
        async with open_client(house) as client:
            statuses = {address: (await client.get(address)).status_code for address in addresses}
        assert set(statuses.values()) == {404}, statuses

    async def test_stops_serving_a_deleted_picture(self, house: House) -> None:
        async with open_context(house) as ctx:
            asset = await store_image(ctx, content=picture())
        async with open_client(house, chief=CHIEF) as client:
            await house.changes.poll()
            assert (await client.get(f"/media/{asset.id}/160.webp")).status_code == 200
            await client.delete(f"{ASSETS}/{asset.id}", headers=as_("chief"))
            await house.changes.poll()
            assert (await client.get(f"/media/{asset.id}/160.webp")).status_code == 404

    async def test_says_so_where_the_store_has_lost_the_file(self, house: House) -> None:
        async with open_context(house) as ctx:
            asset = await store_image(ctx, content=picture())
        await house.part(PictureFiles).delete([asset.digest])
        async with open_client(house) as client:
            answer = await client.get(f"/media/{asset.id}/160.webp")
        assert (answer.status_code, answer.json()["code"]) == (404, "media.asset_not_found")
