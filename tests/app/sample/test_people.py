"""Staff, members and sign-ins of the sample shop."""

import re

import pytest

from jishi.app.registry import permission_sets
from jishi.app.sample.accounts import SAMPLE_ACCOUNTS
from jishi.app.sample.build_sample_shop import build_sample_shop
from jishi.app.sample.shop import SampleShop

# What no role of the sample holds, since it opens everything else, guards it, or can break it for everybody.
_OWNERS_ALONE = {
    "identity.manage_staff": "whoever makes staff makes themselves whom they like",
    "identity.manage_roles": "whoever makes roles grants themselves what they like",
    "identity.view_sign_in_log": "comes with the staff it watches",
    "identity.manage_apps": "secrets of the shop's apps",
    "identity.view_apps": "comes with the secrets of apps",
    "payment.gateway_manage": "keys that take the shop's money",
    "payment.gateway_view": "comes with the keys of gateways",
    "desk.manage_events": "runs and drops what other people's acts set off",
    "desk.run_timers": "sets off what machines do by themselves",
    "desk.view_reveals": "watches those who look at people's data",
}


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


class TestRoles:
    def test_consist_of_sets_that_there_are(self, shop: SampleShop) -> None:
        known = {each.name for each in permission_sets()}
        assert {name for role in shop.roles for name in role.permission_sets} <= known

    def test_hold_every_permission_but_the_owners_own(self, shop: SampleShop) -> None:
        of_set = {each.name: each.permissions for each in permission_sets()}
        held = {permission for role in shop.roles for name in role.permission_sets for permission in of_set[name]}
        assert frozenset().union(*of_set.values()) - held == set(_OWNERS_ALONE)

    def test_name_no_set_that_says_nothing_more(self, shop: SampleShop) -> None:
        of_set = {each.name: each.permissions for each in permission_sets()}
        for role in shop.roles:
            for name in role.permission_sets:
                others = frozenset().union(*(of_set[other] for other in role.permission_sets if other != name))
                assert not of_set[name] <= others, (role.code, name)


class TestSampleAccounts:
    def test_tell_of_sign_ins_that_are_in_the_shop(self, shop: SampleShop) -> None:
        known = {("console", somebody.login, somebody.password) for somebody in shop.staff}
        known |= {("store", member.phone, member.password or "") for member in shop.members}
        told = {(account.where, account.login, account.password) for account in SAMPLE_ACCOUNTS}
        assert told <= known
        assert len([account for account in SAMPLE_ACCOUNTS if account.where == "console"]) == 7

    def test_have_labels_and_passwords_that_will_do(self) -> None:
        for account in SAMPLE_ACCOUNTS:
            assert account.label_zh
            assert account.label_en
            assert len(account.password) >= 12
