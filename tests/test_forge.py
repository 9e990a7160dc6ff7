"""Where a fork's site is and where its files are edited, without an edit of the fork."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kumoyomi.forge import Forge, forge

OURS = Forge("https://someone.github.io/kumoyomi/", "https://github.com/someone/kumoyomi/edit/main/")


@pytest.mark.parametrize(
    "remote",
    [
        "https://github.com/someone/kumoyomi",
        "https://github.com/someone/kumoyomi/",
        "https://github.com/someone/kumoyomi.git",
        "https://user@github.com/someone/kumoyomi.git",
        "https://user:word@github.com/someone/kumoyomi.git",
        "git@github.com:someone/kumoyomi.git",
        "ssh://git@github.com/someone/kumoyomi.git",
    ],
)
def test_addresses_from_a_remote_on_github(remote: str) -> None:
    assert forge(remote, {}) == OURS


@pytest.mark.parametrize(
    ("remote", "site"),
    [
        ("https://github.com/Some-One/Kumo.Yomi.git", "https://some-one.github.io/Kumo.Yomi/"),
        ("https://github.com/someone/someone.github.io", "https://someone.github.io/"),
        ("https://github.com/Someone/Someone.GitHub.io", "https://someone.github.io/"),
        ("https://github.com/someone/other.github.io", "https://someone.github.io/other.github.io/"),
    ],
)
def test_site_of_a_repository(remote: str, site: str) -> None:
    assert forge(remote, {}).site == site


@pytest.mark.parametrize(
    "remote",
    [
        "",
        "/home/someone/kumoyomi",
        "https://gitlab.com/someone/kumoyomi.git",
        "https://github.com.evil.example/someone/kumoyomi",
        "https://evil.example/github.com/someone/kumoyomi",
        "https://github.com/someone",
        "https://github.com/someone/kumoyomi/tree/main",
        "http://github.com/someone/kumo yomi",
        "git@github.com:someone/kumo\nyomi",
        "javascript:alert(1)//github.com/a/b",
    ],
)
def test_nothing_is_guessed_from_another_remote(remote: str) -> None:
    assert forge(remote, {}) == Forge("", "")


def test_environment_comes_first() -> None:
    environment = {
        "KUMOYOMI_SITE_URL": "https://example.org/book",
        "KUMOYOMI_EDIT_URL": "https://example.org/edit/",
    }
    assert forge("git@github.com:someone/kumoyomi.git", environment) == Forge(
        "https://example.org/book/", "https://example.org/edit/"
    )
    only_site = {"KUMOYOMI_SITE_URL": "https://example.org/"}
    assert forge("git@github.com:someone/kumoyomi.git", only_site) == Forge("https://example.org/", OURS.edit)
    assert forge("git@github.com:someone/kumoyomi.git", {"KUMOYOMI_SITE_URL": ""}) == OURS


@given(st.text(), st.dictionaries(st.sampled_from(["KUMOYOMI_SITE_URL", "KUMOYOMI_EDIT_URL"]), st.text()))
def test_addresses_end_in_one_slash_or_are_empty(remote: str, environment: dict[str, str]) -> None:
    made = forge(remote, environment)
    for address in (made.site, made.edit):
        assert not address or (address.endswith("/") and not address.endswith("//"))


def test_edit_address_of_a_file() -> None:
    assert OURS.edit_address("glossary/cloud.yml") == f"{OURS.edit}glossary/cloud.yml"
    assert OURS.edit_address("docs/a b?#%/雲.md") == f"{OURS.edit}docs/a%20b%3F%23%25/%E9%9B%B2.md"
    assert OURS.edit_address("") is None
    assert Forge("", "").edit_address("glossary/cloud.yml") is None
