"""Staff, members and sign-ins of the sample shop."""

import re

import pytest

from jishi.app.sample.accounts import SAMPLE_ACCOUNTS
from jishi.app.sample.build_sample_shop import build_sample_shop
from jishi.app.sample.shop import SampleShop


@pytest.fixture(scope="module")
def shop() -> SampleShop:
    return build_sample_shop()


class TestMembers:
    def test_have_one_default_address_and_live_in_many_provinces(self, shop: SampleShop) -> None:
        provinces = set()
        for member in shop.members:
            assert [address.is_default for address in member.addresses].count(True) == 1
            provinces |= {address.province_code for address in member.addresses}
        assert len(provinces) >= 10

    def test_addresses_name_divisions_inside_one_another(self, shop: SampleShop) -> None:
        for address in (address for member in shop.members for address in member.addresses):
            assert re.fullmatch(r"\d{2}0000", address.province_code)
            assert address.city_code[:2] == address.province_code[:2]
            assert address.district_code[:4] == address.city_code[:4]
            assert len(address.region_names) == 3

    def test_phones_are_mobile_numbers_used_once(self, shop: SampleShop) -> None:
        phones = [member.phone for member in shop.members]
        assert len(set(phones)) == len(phones)
        assert all(re.fullmatch(r"1[3-9]\d{9}", phone) for phone in phones)

    def test_both_levels_have_members_and_some_have_none(self, shop: SampleShop) -> None:
        groups = {member.group_code for member in shop.members}
        assert groups == {None, *(group.code for group in shop.member_groups)}


class TestStaff:
    def test_roles_and_bounds_exist(self, shop: SampleShop) -> None:
        roles = {role.code for role in shop.roles}
        merchants = {merchant.code for merchant in shop.merchants}
        warehouses = {warehouse.code for warehouse in shop.warehouses}
        for somebody in shop.staff:
            assert set(somebody.role_codes) <= roles
            assert set(somebody.merchant_codes or ()) <= merchants
            assert set(somebody.warehouse_codes or ()) <= warehouses

    def test_one_is_bound_to_a_warehouse_and_one_to_a_merchant(self, shop: SampleShop) -> None:
        assert [somebody.login for somebody in shop.staff if somebody.warehouse_codes] == ["orders-guangzhou"]
        assert [somebody.login for somebody in shop.staff if somebody.merchant_codes] == ["hillside"]

    def test_the_owner_alone_has_the_owners_role_and_no_bound(self, shop: SampleShop) -> None:
        owning = {role.code for role in shop.roles if role.is_owner}
        owners = [somebody for somebody in shop.staff if owning & set(somebody.role_codes)]
        assert len(owners) == 1
        assert owners[0].merchant_codes is owners[0].warehouse_codes is None


class TestSampleAccounts:
    def test_tell_of_sign_ins_that_are_in_the_shop(self, shop: SampleShop) -> None:
        known = {("console", somebody.login, somebody.password) for somebody in shop.staff}
        known |= {("store", member.phone, member.password or "") for member in shop.members}
        told = {(account.where, account.login, account.password) for account in SAMPLE_ACCOUNTS}
        assert told <= known
        assert len([account for account in SAMPLE_ACCOUNTS if account.where == "console"]) == 5

    def test_have_labels_and_passwords_that_will_do(self) -> None:
        for account in SAMPLE_ACCOUNTS:
            assert account.label_zh
            assert account.label_en
            assert len(account.password) >= 12
