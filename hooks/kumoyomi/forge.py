"""Where the site is published and where its files are edited, from the environment or the git remote.

So a fork's site has the fork's addresses without an edit.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

_GITHUB = re.compile(
    r"(?:https://(?:[^@/]*@)?|git@|ssh://git@)github\.com[:/]([\w.-]+)/([\w.-]+?)(?:\.git)?/?", re.ASCII
)
_EDIT = re.compile(r"(https://github\.com/[^/]+/[^/]+)/edit/([^/]+)/")


@dataclass(frozen=True)
class Forge:
    """Addresses that end in ``/``, or empty where they aren't known."""

    site: str
    edit: str

    def edit_address(self, file: str) -> str | None:
        """Where ``file``, a path in the project, is edited."""
        return f"{self.edit}{quote(file)}" if self.edit and file else None

    def line_address(self, file: str, line: int | str) -> str:
        """Where a line of a file is seen as it is written, on GitHub; empty elsewhere."""
        at = self._github("blob")
        return f"{at}/{quote(file)}?plain=1#L{line}" if at else ""

    @property
    def new_address(self) -> str:
        """Where a new file is begun: GitHub's editor, which takes ``?filename=…&value=…``; empty elsewhere."""
        return self._github("new")

    @property
    def home(self) -> str:
        """The repository's own page, on GitHub; empty elsewhere."""
        found = _EDIT.fullmatch(self.edit)
        return found[1] if found else ""

    def _github(self, does: str) -> str:
        found = _EDIT.fullmatch(self.edit)
        return f"{found[1]}/{does}/{found[2]}" if found else ""


NOWHERE = Forge("", "")


def forge(remote: str, environment: Mapping[str, str]) -> Forge:
    """From ``KUMOYOMI_SITE_URL`` and ``KUMOYOMI_EDIT_URL``, else from a remote on GitHub, else nothing.

    GitHub Pages publishes ``owner/name`` at ``https://owner.github.io/name/``; edits are of the branch
    ``main``.
    """
    site, edit = "", ""
    found = _GITHUB.fullmatch(remote)
    if found:
        owner, name = found.groups()
        home = f"https://{owner.lower()}.github.io/"
        site = home if f"{name.lower()}/" == home.removeprefix("https://") else f"{home}{name}/"
        edit = f"https://github.com/{owner}/{name}/edit/main/"
    return Forge(
        _with_slash(environment.get("KUMOYOMI_SITE_URL") or site),
        _with_slash(environment.get("KUMOYOMI_EDIT_URL") or edit),
    )


def _with_slash(address: str) -> str:
    return address and address.rstrip("/") + "/"
