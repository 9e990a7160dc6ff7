"""The only file that knows MkDocs: an event comes in, the core is called, what it made goes out."""

import gc
import os
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from rcssmin import cssmin  # type: ignore[import-untyped]
from rjsmin import jsmin  # type: ignore[import-untyped]

from kumoyomi import load, redirects
from kumoyomi.annotate import Annotate
from kumoyomi.check import check
from kumoyomi.forge import forge
from kumoyomi.locale import language
from kumoyomi.mends import escaped, mended
from kumoyomi.pages import Site
from kumoyomi.policy import with_policy
from kumoyomi.problems import report
from kumoyomi.search.worker import with_worker

_serving = False  # MkDocs tells the command once, before there is a configuration to keep it in


def on_startup(*, command: str, **_: Any) -> None:
    """Under ``serve`` pages get no policy: live reload works by an inline script."""
    global _serving
    _serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the book, stop at any problem, and bring the site into the configuration."""
    if find_spec("jieba"):
        raise Abort("jieba is installed: the search plugin would cut Japanese by Chinese rules. Uninstall it.")
    root = Path(config.config_file_path).parent
    book, problems = load.book(root)
    book, unfit = load.with_posted(root, book, os.environ.get("KUMOYOMI_POSTED", ""))
    problems = (*problems, *unfit, *check(book))
    if problems:
        raise Abort(report(problems, language(os.environ), "text"))
    addresses = forge(load.remote(root), os.environ)
    site = Site(book, addresses, load.authors(root))
    if not _serving:
        gc.freeze()  # the book lives as long as the build: no need to look there for garbage, time and again
    config.extra["site"] = site
    config.site_url = config.site_url or addresses.site or None
    config.markdown_extensions = [*config.markdown_extensions, Annotate(site)]  # type: ignore[list-item]
    config.nav = site.nav
    config.watch += [str(each) for each in root.glob("glossary")]  # a project may have none yet
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages, and what the search looks in."""
    site = _site(config)
    if not site.has_posted:
        for file in [each for each in files if each.src_uri in ("assets/posted.css", "assets/posted.js")]:
            files.remove(file)
    for page in site.pages:
        files.append(File.generated(config, page.path, content=page.markdown))
    made = {**site.search_files(), **dict(redirects.files(site.book.moved))}
    for path, content in made.items():
        files.append(File.generated(config, path, content=content))
    return files


def on_pre_page(page: Page, config: MkDocsConfig, **_: Any) -> Page:
    """Point the pencil at the file behind the page, and search engines at the page that stands for it."""
    site = _site(config)
    generated = site.page(page.file.src_uri)
    file = f"docs/{page.file.src_uri}" if generated is None else generated.edit
    page.edit_url = site.forge.edit_address(file)
    if generated and generated.canonical and config.site_url:
        page.canonical_url = config.site_url.rstrip("/") + generated.canonical
    return page


def on_page_content(html: str, page: Page, **_: Any) -> str:
    """Escape what guides say of themselves, which the theme prints now as it is, now through a filter; and
    keep the page out of the theme's index, which nobody reads."""
    page.title = escaped(page.title)
    page.meta.update((name, escaped(page.meta[name])) for name in ("title", "description") if name in page.meta)
    page.meta["search"] = {"exclude": True}
    return html


def on_post_page(output: str, /, template_name: str = "page.html", page: Page | None = None, **_: Any) -> str:
    """Mend what the theme gets wrong, and give the page our search and its policy."""
    if not template_name.endswith(".html"):
        return output
    made = with_worker(mended(output))
    return made if _serving else with_policy(made, page.content or "" if page else "")


on_post_template = on_post_page  # the page of what isn't found


def on_post_build(config: MkDocsConfig) -> None:
    """Take comments and white space out of our own styles and scripts."""
    assets = Path(config.site_dir, "assets")
    for path in (*assets.glob("*.css"), *assets.glob("*.js"), *assets.glob("reader/*.js")):
        path.write_text((cssmin if path.suffix == ".css" else jsmin)(path.read_text("utf-8")), "utf-8")


def _site(config: MkDocsConfig) -> Site:
    site: Site = config.extra["site"]
    return site
