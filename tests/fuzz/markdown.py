"""Any text as a page: refused, or HTML in which nothing runs and nothing is fetched."""

from __future__ import annotations

import html5lib

from minhbach.load.prose import in_parts, to_html
from tests.fuzz.guided import main

SEEDS = (
    b"# A\n\n[b](c.html) **d** `e`\n\n| f | g |\n|--|--:|\n| 1 | 2 |\n",
    b"[x](javascript:alert(1)) ![y](http://a/b.png) <script>1</script>\n",
    b"{{ figure tinh-mau/on_time }} &lt;b&gt; &#60;img src=x onerror=1&#62;\n\n1. a\n   - b\n> c\n",
    "[a]: <http://b> 'c'\n[a][] \\<b\\> \u200b **\u202e**\n".encode(),
)
_TAGS_THAT_ACT = {"script", "style", "iframe", "object", "embed", "form", "base", "link", "meta", "svg", "math", "img"}


def one_input(data: bytes) -> None:
    """Turn the bytes into HTML as a page of the site is."""
    text = data.decode("utf-8", "replace")
    html, refused = to_html(text)
    in_parts(html, text)
    if refused:
        return
    for element in html5lib.parseFragment(html, namespaceHTMLElements=False).iter():
        assert element.tag not in _TAGS_THAT_ACT, element.tag
        assert not any(str(name).lower().startswith("on") for name in element.attrib), element.attrib
        address = str(element.attrib.get("href", "")).strip().lower()
        assert not address.startswith(("javascript:", "data:", "vbscript:", "http:", "//")), address


if __name__ == "__main__":
    main("markdown")
