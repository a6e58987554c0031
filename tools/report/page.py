"""The page itself: the template, with style, script and data put into it, so that nothing is asked of any network."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tools.report.data import KINDS, Report


def render(report: Report) -> str:
    """The text of the page."""
    environment = Environment(
        loader=PackageLoader("tools.report"), undefined=StrictUndefined, autoescape=True, trim_blocks=True
    )
    methods = report.methods
    nodes = Counter(name for method in methods for name in {signal[0] for signal in method["signals"]})
    families: dict[str, list[tuple[str, int]]] = {}
    for name, count in sorted(nodes.items()):
        families.setdefault(name.partition(":")[0], []).append((name, count))
    return environment.get_template("page.html.j2").render(
        report=report,
        manifest=report.manifest,
        kinds=KINDS,
        families=families,
        categories=sorted({method["category"] for method in methods}),
        risks=sorted({method["risk"] for method in methods}),
        paths=sorted({method["path"] for method in methods}),
        risk_counts=Counter(method["risk"] for method in methods),
        covered=sum(any(method["evidence"][kind] for kind in KINDS) for method in methods),
        style=_source(environment, "page.css"),
        script=_source(environment, "page.js"),
        data=_embedded(methods),
    )


def _source(environment: Environment, name: str) -> Markup:
    assert environment.loader is not None
    return Markup(environment.loader.get_source(environment, name)[0])


def _embedded(value: Any) -> Markup:
    """JSON that cannot end the element it stands in."""
    return Markup(json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))
