"""Puts pages and reference together and has Sphinx make a site of them."""

from __future__ import annotations

import io
import shutil
from collections.abc import Mapping
from pathlib import Path
from warnings import catch_warnings, simplefilter

from sphinx.application import Sphinx

from tools.docs import reference

ROOT = Path(__file__).resolve().parents[2]

#: Pages in the order of the contents; any other one in the folder comes after them.
CONTENTS: dict[str, tuple[str, ...]] = {
    "Using it": (
        "quickstart",
        "migrating",
        "streams",
        "order-books",
        "private-streams",
        "environments",
        "errors",
        "rate-limits",
    ),
    "Running it": ("production", "telemetry", "persistence", "reliability", "performance"),
    "How it is made": ("compiler", "runtime", "upstream-release"),
}

SETTINGS = {
    "project": "Binance Pro for Python",
    "author": "",
    "copyright": "",
    "extensions": ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"],
    "html_theme": "furo",
    "html_title": "Binance Pro for Python",
    "html_show_sphinx": False,
    "html_show_copyright": False,
    "html_copy_source": False,
    # a summary is fetched page by page, which a browser refuses to do from the disk
    "html_show_search_summary": False,
    "html_theme_options": {"source_repository": "", "footer_icons": []},
    "myst_enable_extensions": ["colon_fence"],
    "myst_heading_anchors": 3,
    "autodoc_member_order": "bysource",
    "autodoc_typehints": "signature",
    "autodoc_preserve_defaults": True,
    "napoleon_google_docstring": True,
    "add_module_names": False,
    "default_role": "literal",
    "pygments_style": "friendly",
}


class Broken(Exception):
    """The site could not be made; the text has every warning."""


def build_site(pages: Path, out: Path, made: Mapping[str, str] | None = None) -> Path:
    """Build the site of `pages` into `out` and return its first page. Only a whole site replaces an earlier one.

    `made` are the pages of the reference, by default all of them.

    Raises:
        Broken: a link leads nowhere, a page is in no contents, or anything else that Sphinx warns of.
    """
    work = out.parent / f"{out.name}.work"
    shutil.rmtree(work, ignore_errors=True)
    source = work / "source"
    source.mkdir(parents=True)
    try:
        _write_sources(pages, source, reference.pages(ROOT) if made is None else made)
        html = work / "html"
        told = io.StringIO()
        # with a configuration folder of its own nothing but SETTINGS counts
        with catch_warnings():
            # what Sphinx tells the authors of its extensions
            simplefilter("ignore", DeprecationWarning)
            simplefilter("ignore", PendingDeprecationWarning)
            application = Sphinx(
                source, None, html, work / "doctrees", "html", dict(SETTINGS), status=None, warning=told, freshenv=True
            )
            application.build()
        if told.getvalue():
            raise Broken(told.getvalue().replace(f"{source}/", ""))
        shutil.rmtree(out, ignore_errors=True)
        shutil.move(html, out)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return out / "index.html"


def _write_sources(pages: Path, source: Path, made: Mapping[str, str]) -> None:
    written = {path.stem: path.read_text(encoding="utf-8") for path in sorted(pages.glob("*.md"))}
    first = written.pop("index", None)
    if first is None:
        raise Broken(f"{pages.name} has no index.md")
    listed = {name for names in CONTENTS.values() for name in names}
    contents = {title: [name for name in names if name in written] for title, names in CONTENTS.items()}
    contents["How it is made"] += [name for name in written if name not in listed]
    written["examples"] = reference.examples(ROOT)
    contents["Using it"].append("examples")
    # in the repository a page links to the file, here to where the page of examples has it
    targets = {f"(../examples/{path.name})": path.name for path in (ROOT / "examples").glob("*.py")}
    for name, text in written.items():
        for link, example in targets.items():
            text = text.replace(link, f"(#{reference.example_anchor(example)})")
        text = text.replace("(../examples/README.md)", "(examples.md)")
        (source / f"{name}.md").write_text(text, encoding="utf-8")
    (source / "reference").mkdir()
    for name, text in made.items():
        (source / "reference" / f"{name}.md").write_text(text, encoding="utf-8")
    trees = [_toctree(title, names) for title, names in contents.items() if names]
    if made:
        trees.insert(1, _toctree("Reference", [f"reference/{name}" for name in made]))
    (source / "index.md").write_text("\n\n".join([first, *trees]) + "\n", encoding="utf-8")


def _toctree(title: str, names: list[str]) -> str:
    return "\n".join(["```{toctree}", f":caption: {title}", ":maxdepth: 1", ":hidden:", "", *names, "```"])
