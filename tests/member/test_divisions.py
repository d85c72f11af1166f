"""The divisions: all there, whole paths, well-formed names."""

import re

import pytest

from jishi.modules.member.divisions import Division, find_children, find_path

# ISO 3166-2:CN has the same 34 units.
PROVINCES = 34


def all_divisions() -> list[Division]:
    found: list[Division] = []
    frontier = find_children(None) or []
    while frontier:
        found += frontier
        frontier = [child for each in frontier for child in find_children(each.code) or []]
    return found


class TestDivisions:
    def test_has_every_level(self) -> None:
        codes = [division.code for division in all_divisions()]
        counts = {length: sum(len(code) == length for code in codes) for length in (2, 4, 6)}
        assert counts[2] == PROVINCES
        assert counts[4] > 330
        assert counts[6] > 2_800
        assert len(codes) == len(set(codes)) == sum(counts.values())

    def test_every_branch_ends_in_a_district(self) -> None:
        for division in all_divisions():
            assert len(division.code) == 6 or find_children(division.code), division

    def test_children_begin_with_their_parent(self) -> None:
        for parent in all_divisions():
            for child in find_children(parent.code) or []:
                assert child.code.startswith(parent.code)
                assert len(child.code) == len(parent.code) + 2

    def test_names_are_written_in_both_languages(self) -> None:
        for division in all_divisions():
            assert re.fullmatch(r"[\u4e00-\u9fff]{2,15}", division.names["zh-CN"]), division
            assert re.fullmatch(r"[A-ZÜ][A-Za-züê' ]+", division.names["en"]), division
            assert re.fullmatch(r"[0-9]+", division.code), division

    def test_siblings_have_names_of_their_own(self) -> None:
        for parent in all_divisions():
            names = [child.names["zh-CN"] for child in find_children(parent.code) or []]
            assert len(names) == len(set(names)), parent

    @pytest.mark.parametrize(
        ("code", "chinese", "english"),
        [
            ("110105", ["北京市", "朝阳区"], ["Beijing", "Beijing", "Chaoyang District"]),
            ("440305", ["广东省", "深圳市", "南山区"], ["Guangdong", "Shenzhen", "Nanshan District"]),
            ("330106", ["浙江省", "杭州市", "西湖区"], ["Zhejiang", "Hangzhou", "Xihu District"]),
            ("500101", ["重庆市", "万州区"], ["Chongqing", "Chongqing", "Wanzhou District"]),
            ("500229", ["重庆市", "重庆市属县", "城口县"], ["Chongqing", "Chongqing Counties", "Chengkou County"]),
            ("441900", ["广东省", "东莞市"], ["Guangdong", "Dongguan", "Dongguan"]),
            ("650106", ["新疆维吾尔自治区", "乌鲁木齐市", "头屯河区"], ["Xinjiang", "Ürümqi", "Toutunhe District"]),
            ("140428", ["山西省", "长治市", "长子县"], ["Shanxi", "Changzhi", "Zhangzi County"]),
            ("429004", ["湖北省", "省直辖县级行政区划", "仙桃市"], ["Hubei", "Directly Administered", "Xiantao City"]),
            ("810000", ["香港特别行政区"], ["Hong Kong", "Hong Kong", "Hong Kong"]),
        ],
    )
    def test_knows(self, code: str, chinese: list[str], english: list[str]) -> None:
        path = find_path(code)
        assert path is not None
        assert path.chinese_names() == chinese
        assert [each.names["en"] for each in (path.province, path.city, path.district)] == english

    @pytest.mark.parametrize("code", ["44", "4403", "440399", "", "abcdef", "4403055"])
    def test_knows_no_other_district(self, code: str) -> None:
        assert find_path(code) is None

    def test_knows_no_other_parent(self) -> None:
        assert find_children("99") is None
        assert find_children("440305") is None
