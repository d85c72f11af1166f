"""Settings: where they come from, and what is refused."""

import stat
from pathlib import Path

import pytest

from jishi.kit.settings import Settings, SettingsError, load_settings, settings_environ

SECRET = "a-secret-of-thirty-two-characters-or-more"


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """The least that tests need: a home of their own."""
    return {"JISHI_HOME": str(tmp_path / "home"), "JISHI_SECRET_KEY": SECRET}


def problems_of(environ: dict[str, str], toml_path: Path | None = None) -> list[str]:
    """What `load_settings` finds wrong."""
    with pytest.raises(SettingsError) as caught:
        load_settings(environ, toml_path)
    return caught.value.problems


def written(folder: Path, text: str) -> Path:
    """A settings file."""
    path = folder / "jishi.toml"
    path.write_text(text, encoding="utf-8")
    return path


class TestLoadSettings:
    def test_has_defaults(self, environ: dict[str, str], tmp_path: Path) -> None:
        settings = load_settings(environ)
        assert (settings.mode, settings.host, settings.port, settings.web_processes) == ("demo", "127.0.0.1", 8000, 2)
        assert settings.public_url == "http://127.0.0.1:8000"
        assert settings.sandbox_url == "http://127.0.0.1:8010"
        assert settings.home == tmp_path / "home"
        assert settings.sandbox_enabled
        assert settings.database_url is None

    def test_prefers_environment_to_file_and_file_to_default(self, environ: dict[str, str], tmp_path: Path) -> None:
        path = written(tmp_path, 'port = 9001\nhost = "0.0.0.0"\nweb_processes = 3\n')
        settings = load_settings(environ | {"JISHI_PORT": "9002"}, path)
        assert (settings.port, settings.host, settings.web_processes) == (9002, "0.0.0.0", 3)

    def test_takes_the_file_that_the_environment_names(self, environ: dict[str, str], tmp_path: Path) -> None:
        path = written(tmp_path, "port = 9001\n")
        assert load_settings(environ | {"JISHI_CONFIG": str(path)}).port == 9001

    def test_takes_the_file_of_the_working_folder(
        self, environ: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        written(tmp_path, "port = 9003\n")
        monkeypatch.chdir(tmp_path)
        assert load_settings(environ).port == 9003

    def test_gathers_all_problems(self, environ: dict[str, str], tmp_path: Path) -> None:
        path = written(tmp_path, "web_proceses = 3\nbatch_size = 0\n")
        wrong = {"JISHI_PORT": "70000", "JISHI_PROT": "1", "JISHI_MODE": "prod", "JISHI_TRUST_FORWARDED_FOR": "maybe"}
        text = "\n".join(problems_of(environ | wrong | {"JISHI_TIMEZONE": "Asia/Nowhere"}, path))
        assert "web_proceses in" in text
        assert "did you mean web_processes?" in text
        assert "batch_size in" in text
        assert "JISHI_PORT: expected `int` <= 65535, got '70000'." in text
        assert "JISHI_PROT is not a setting; did you mean JISHI_PORT?" in text
        assert "JISHI_MODE: must be one of demo, production, test" in text
        assert "JISHI_TRUST_FORWARDED_FOR: must be true or false" in text
        assert "'Asia/Nowhere' is not known" in text

    def test_refuses_a_home_that_is_a_file(self, environ: dict[str, str], tmp_path: Path) -> None:
        file = written(tmp_path, "")
        assert problems_of(environ | {"JISHI_HOME": str(file)}, file) == [
            f"home {file} is a file; it must be a folder, or a name that is free."
        ]

    def test_refuses_variables_in_small_letters(self, environ: dict[str, str]) -> None:
        assert problems_of(environ | {"JISHI_port": "1"}) == ["JISHI_port is not a setting; did you mean JISHI_PORT?"]

    def test_leaves_the_variables_of_tools_alone(self, environ: dict[str, str]) -> None:
        of_tools = {"JISHI_SKIP_WEB": "1", "JISHI_CHROMIUM": "/usr/bin/chromium"}
        assert load_settings(environ | of_tools) == load_settings(environ)
        assert problems_of(environ | of_tools | {"JISHI_SKIP_WEBS": "1"}) == ["JISHI_SKIP_WEBS is not a setting."]

    @pytest.mark.parametrize(
        ("host", "url"),
        [("0.0.0.0", "http://127.0.0.1:8000"), ("::", "http://[::1]:8000"), ("10.0.0.7", "http://10.0.0.7:8000")],
    )
    def test_shows_an_address_that_browsers_can_open(self, environ: dict[str, str], host: str, url: str) -> None:
        assert load_settings(environ | {"JISHI_HOST": host}).public_url == url

    def test_takes_numbers_from_text_only_in_the_environment(self, environ: dict[str, str], tmp_path: Path) -> None:
        assert load_settings(environ | {"JISHI_BATCH_SIZE": "10"}).batch_size == 10
        assert "batch_size in" in problems_of(environ, written(tmp_path, 'batch_size = "10"\n'))[0]

    def test_treats_an_empty_variable_as_unset(self, environ: dict[str, str]) -> None:
        assert load_settings(environ | {"JISHI_DATABASE_URL": ""}).database_url is None

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("DATABASE_URL", "mysql://shop"),
            ("DATABASE_URL", "postgresql://shop:port/x"),
            ("CACHE_URL", "memcached://x"),
            ("PUBLIC_URL", "shop.example"),
        ],
    )
    def test_refuses_urls_it_cannot_use_without_repeating_them(
        self, environ: dict[str, str], field: str, value: str
    ) -> None:
        (problem,) = problems_of(environ | {f"JISHI_{field}": value})
        assert field.lower() in problem
        assert value not in problem

    def test_refuses_a_file_that_is_missing_or_broken(self, environ: dict[str, str], tmp_path: Path) -> None:
        assert "cannot be read" in problems_of(environ | {"JISHI_CONFIG": str(tmp_path / "none.toml")})[0]
        assert "not valid TOML" in problems_of(environ, written(tmp_path, "port = = 1"))[0]

    def test_demands_a_secret_and_no_sandbox_in_production(self, tmp_path: Path) -> None:
        environ = {"JISHI_MODE": "production", "JISHI_SANDBOX_ENABLED": "true", "JISHI_HOME": str(tmp_path / "home")}
        problems = problems_of(environ)
        assert any("secret_key is needed in production" in problem for problem in problems)
        assert any("sandbox_enabled cannot be true in production" in problem for problem in problems)
        assert not (tmp_path / "home").exists()

    def test_switches_the_sandbox_off_in_production(self, environ: dict[str, str]) -> None:
        assert not load_settings(environ | {"JISHI_MODE": "production"}).sandbox_enabled

    def test_refuses_a_short_secret_without_repeating_it(self, environ: dict[str, str]) -> None:
        assert problems_of(environ | {"JISHI_SECRET_KEY": "short"}) == ["secret_key must have at least 32 characters."]

    def test_makes_a_secret_once_and_keeps_it_to_itself(self, tmp_path: Path) -> None:
        environ = {"JISHI_HOME": str(tmp_path / "home")}
        first = load_settings(environ).secret_key
        assert len(first) >= 32
        assert load_settings(environ).secret_key == first
        assert stat.S_IMODE((tmp_path / "home" / "secret_key").stat().st_mode) == 0o600

    def test_refuses_one_port_for_shop_and_sandbox(self, environ: dict[str, str]) -> None:
        assert problems_of(environ | {"JISHI_SANDBOX_PORT": "8000"}) == ["port and sandbox_port are both 8000."]


class TestSettingsEnviron:
    def test_gives_a_child_the_same_settings(self, environ: dict[str, str]) -> None:
        settings = load_settings(
            environ | {"JISHI_TRUST_FORWARDED_FOR": "true", "JISHI_PUBLIC_URL": "https://x.example"}
        )
        assert load_settings(settings_environ(settings)) == settings


class TestSettings:
    def test_shows_no_secret(self, environ: dict[str, str]) -> None:
        settings = load_settings(environ | {"JISHI_DATABASE_URL": "postgresql://jishi:hidden@db/jishi"})
        assert isinstance(settings, Settings)
        assert SECRET not in repr(settings)
        assert "hidden" not in repr(settings)
