"""The quick templates give what Jinja itself gives."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import jinja2
import pytest
from markupsafe import Markup

from minhbach.templates import Compiled, Environment, Kept

PARTS = """
{% macro plain(text) %}<i>{{ text }}</i>{% endmacro %}
{% macro given(a, b="<2>", c=none) %}[{{ a }}|{{ b }}|{{ c }}]{% endmacro %}
{% macro around(label, n=false) %}<td{% if n %} class="n"{% endif %} title="{{ label }}">{{ caller() | trim }}</td>{% endmacro %}
{% macro maybe(text=none) %}{% if caller is defined %}{{ caller() }}{% else %}{{ text }}{% endif %}{% endmacro %}
{% macro each(many) %}{% for one in many %}{{ caller(one, loop.last) }}{% endfor %}{% endmacro %}
{% macro down(n) %}{{ n }}{% if n %}, {{ down(n - 1) }}{% endif %}{% endmacro %}
{% macro lately(text, caller=none) %}{{ text }}{{ caller() if caller else "" }}{% endmacro %}
{% set MARKS = {"a": "<a>"} %}
{% macro box(text, kind=none, wide=false) %}
{% if kind == "x" %}x{% elif wide %}wide{% elif not kind and caller is defined %}bare{% else %}other{% endif %}
<b class="{{ MARKS.get(kind, "<none>") }}">{% if caller is defined %}{{ caller() | trim }}{% else %}{{ text }}{% endif %}</b>
{% endmacro %}
{% macro boxes(many, kind) %}{% for one in many %}{% call box(one, kind) %} {{ one }}{{ loop.index }}: {{ plain(one) | trim }} {% endcall %}{% endfor %}{% endmacro %}
{% macro twice(text) %}{% set text = text ~ "!" %}{% set one = text %}{{ one }}{{ text }}{% endmacro %}
{% macro said(plain) %}{{ plain }}{{ given(plain) }}{% endmacro %}
{% macro either(first) %}{% if first %}{{ caller() }}{% else %}<p>{{ caller() }}</p>{% endif %}{% endmacro %}
{% macro turns(outer) %}{% for one in [1, 2] %}{{ outer.index }}{{ loop.index }}{% endfor %}{% endmacro %}
{% macro _hidden() %}h{% endmacro %}
{% macro shows() %}{{ _hidden() }}{% endmacro %}
"""
BASE = "<title>{% block title required %}{% endblock %}</title>{% block main %}<p>{{ self.title() }}</p>{% endblock %}"
IMPORT = '{% from "parts" import plain, given, around, maybe, each, down, lately, MARKS %}'
BOXES = '{% from "parts" import box, boxes, twice, said, either, shows, turns, plain as p %}'


class Thing:
    """Something with an attribute and a method."""

    name = "<Đất>"

    @property
    def broken(self) -> str:
        return self.no_such_field  # type: ignore[attr-defined, no-any-return]

    def address(self, number: int, *, end: str = "") -> str:
        return f"/{number}{end}&"


def environments() -> tuple[jinja2.Environment, jinja2.Environment]:
    def loader(template: str) -> jinja2.DictLoader:
        return jinja2.DictLoader({"parts": PARTS, "base": BASE, "t": template})

    stock = jinja2.Environment(undefined=jinja2.StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    quick = Environment(loader(""), Compiled())
    for one in (stock, quick):
        one.filters["shout"] = lambda text: f"{text}!"
        one.globals["say"] = lambda word: f"<{word}>"
        one.globals["keyed"] = lambda *values, **named: f"{values} {named}"
        one.filters["bold"] = lambda text: Markup("<b>{}</b>").format(text)
    return stock, quick


def rendered(environment: jinja2.Environment, template: str) -> str:
    environment.loader = jinja2.DictLoader({"parts": PARTS, "base": BASE, "t": template})
    context = {"text": "<x> & y", "safe_text": Markup("<u>&amp;</u>"), "number": 3, "nothing": None, "thing": Thing()}
    context |= {"day": date(2026, 1, 2), "amount": Decimal("1.50")}
    return environment.get_template("t").render(context | {"many": ["a", "<b>"]})


@pytest.mark.parametrize(
    "template",
    [
        "{{ text }} {{ safe_text }} {{ number }} {{ nothing }} {{ true }} {{ 1.50 }} {{ many }} {{ 'a<' }}",
        "{{ text | bold }} {{ text | shout }} {{ '<c>' | shout }} {{ safe_text | shout }} {{ '<c>' | bold }}",
        "{{ text ~ safe_text }} {{ '%s<' | format(text) }} {{ text | replace('<', '>') }} {{ many | join(', ') }}",
        "{{ thing.name }} {{ thing.address(2) }} {{ thing.address(2, end='<') }} {{ many | length }} {{ MARKS is defined }}",
        "{{ thing.gone is defined }} {{ thing.gone | default('<d>') }} {{ thing.name is defined }} {{ 3.7.real }} {{ 3.real }}",
        "{{ keyed(**{'class': '<c>'}) }} {{ keyed(class='<c>', a=1) }} {{ keyed(*['a'], b=text) }} {{ keyed('a', 'b', end='c') }}",
        "{% set caption = text %}{{ caption }}{% set text = 'b' %}{{ text }} {{ say('x') }}{% set say = thing.address %}{{ say(1) }}",
        "{% macro m(say) %}{{ say }}{% endmacro %}{% macro n() %}{{ say('n') }}{% endmacro %}{{ m(1) }} {{ n() }} {{ say('t') }}",
        "{% for say in many %}{{ say }}{% if loop.last %}{{ loop.length }}{% endif %}{% endfor %}{{ say('after') }}",
        "{% for one in 'abc' | list %}{{ loop.index }}{{ loop.index0 }}{{ loop.revindex }}{{ loop.revindex0 }}{{ loop.first }}{{ loop.last }}{{ loop.length }}{{ loop.cycle(1, 2) }}{{ loop.changed(one) }}{{ loop.depth }}{% endfor %}",
        "{% for one in many | map('upper') %}{{ loop.previtem | default('-') }}{{ one }}{{ loop.nextitem | default('-') }}{{ loop.length }}{% for two in thing.name if two != '<' %}{{ loop.last }}{% endfor %}{{ loop.last }}{% endfor %}",
        "{% for one in [[1, []], [2, [[3, []]]]] recursive %}{{ one[0] }}{{ loop.depth }}{{ loop.last }}({{ loop(one[1]) }}){% endfor %}",
        "{{ text ~ 1 }} {{ 1 ~ '<' ~ safe_text }} {{ (1 ~ 2.5) | shout }} {{ '%s%s<' | format(1, text) }} {{ '%(a)s' | format(a=text) }} {{ safe_text | format }}",
        "{{ 'a<' }}b{{ '\"' }}{{ text }}{{ many is mapping }}{{ {'a': 1} is mapping }}",
        "{% import 'parts' as parts %}{{ parts.plain(text) }}{{ parts.MARKS['a'] }}",
        "{% set space = namespace(n=1) %}{% for one in many %}{% set space.n = space.n + 1 %}{% endfor %}{{ space.n }}",
        IMPORT + "{{ plain(text) }} {{ plain(safe_text) }} {{ plain(plain(text)) }} {{ plain(text) | shout }}",
        IMPORT + "{{ given(1) }} {{ given(1, 2) }} {{ given(1, c=3) }} {{ given(b='<', a=text) }} {{ given(1, 2, 3) }}",
        IMPORT + "{% call around('<a>', n=true) %}  {{ text }} {{ plain(1) }}\n {% endcall %}",
        IMPORT + "{% call around(n=true, label=text) %}{% call around(1) %}{{ text }}{% endcall %}{% endcall %}",
        IMPORT + "{{ maybe('<a>') }} {% call maybe() %}{{ text }}{% endcall %} {{ maybe() }}",
        IMPORT + "{% call(one, is_last) each(many) %}{{ one }}{{ '.' if is_last else ', ' }}{% endcall %}",
        IMPORT + "{{ down(3) }} {{ lately(text) }} {% call lately(text) %}<b>{{ text }}</b>{% endcall %} {{ MARKS['a'] }}",
        IMPORT + "{% for one in many %}{{ loop.index }}{% call maybe() %}{{ one }}{% endcall %}{% else %}-{% endfor %}",
        '{% extends "base" %}{% block title %}{{ text }}{% endblock %}',
        '{% extends "base" %}{% block title %}T{% endblock %}{% block main %}{{ super() }}{% set a = text %}{{ a }}{% endblock %}',
        "{% set a %}<p>{{ text }}</p>{% endset %}{{ a }} {{ a | trim }} {{ ' <b> ' | trim }} {{ 'xax' | trim('x') }}",
        BOXES + "{{ box(text) }} {{ box(text, 'x') }} {{ box(text, wide=true) }} {{ box(1, nothing) }} {{ box(1, kind=gone is defined) }}",
        BOXES + "{% call box(1) %} {{ text }} {% endcall %}{% call box(1, 'a') %}{{ number }}{% endcall %}",
        BOXES + "{% for one in many %}{% call box(one) %}{{ one }}{% call box(loop.index) %}{{ loop.last }}{{ one }}{% endcall %}{% endcall %}{% endfor %}",
        BOXES + "{{ boxes(many, 'x') }} {{ boxes([], 1) }} {{ boxes(many, none) | trim }}",
        BOXES + "{% set one = 1 %}{{ twice(one) }}{{ one }}{% for text in many %}{{ twice(text) }}{{ text }}{% endfor %}{{ text }}",
        BOXES + "{{ said(p(1)) }}{{ said('<p>') }}{{ p(said(1)) }}{{ shows() }}{{ p(thing.name) }}{{ p(text=thing.address(1)) }}",
        BOXES + "{% call either(true) %}{{ text }}{% endcall %}{% call either(number > 5) %}{% set number = 7 %}{{ number }}{% endcall %}{{ number }}",
        "{% macro m(a) %}{{ a }}{{ n(a) if a < 3 }}{% endmacro %}{% macro n(a) %}{{ m(a + 1) }}{% endmacro %}{% macro o(a=number) %}{{ a }}{% endmacro %}{{ m(1) }}{{ o() }}{{ o(2) }}",
        '{% extends "base" %}{% macro m(a) %}[{{ a }}{{ text }}]{% endmacro %}{% block title %}{% set text = "t" %}{{ m(text) }}{% endblock %}',
        BOXES + "{% for one in many %}{{ turns(loop) }}{% endfor %}{% set p__1 = 1 %}{{ p(p__1) }}",
        BOXES + "{% for p in [thing.address] %}{{ p(1) }}{% endfor %}{{ p(1) }}{% macro m(said) %}{{ said }}{{ p(said) }}{% endmacro %}{{ m(2) }}",
        "{% macro whole(a) %}<p>{{ part(a) }}</p>{% endmacro %}{% macro part(a) %}{% if a %}{{ last(a) }}{% endif %}{% endmacro %}{% macro last(b) %}[{{ b }}{{ whole(0) if b == 3 }}]{% endmacro %}{{ whole(text) }}{% set a = 3 %}{{ part(a) }}",
        "{% macro m() %}1{% endmacro %}{% macro n() %}{{ m() }}{% endmacro %}{{ n() }}{{ m() }}{% macro m() %}2{% endmacro %}{{ n() }}{{ m() }}",
        "{{ day }} {{ amount }} {{ number }} {{ number > 2 }} {{ '<&>' | shout }} {{ '\"' | shout }} {{ \"'\" | shout }}",
        "{% filter bold %}a<{{ text }}{% endfilter %}{% with a=text %}{{ a }}{% endwith %}",
    ],
)  # fmt: skip
def test_the_same_html(template: str) -> None:
    stock, quick = environments()
    assert rendered(quick, template) == rendered(stock, template)


@pytest.mark.parametrize(
    "template",
    [
        "{{ gone }}",
        "{{ thing.gone }}",
        "{{ thing.gone.further is defined }}",
        "{{ nothing.gone }}",
        "{{ text.gone() }}",
        "{{ gone() }}",
        IMPORT + "{{ given() }}",
        IMPORT + "{{ plain(1, 2) }}",
        IMPORT + "{{ plain(gone=1) }}",
        IMPORT + "{{ plain(1, text=2) }}",
        IMPORT + "{{ around('a') }}",
        IMPORT + "{% call plain(1) %}{% endcall %}",
        BOXES + "{{ box() }}",
        BOXES + "{{ either(true) }}",
        BOXES + "{{ twice(gone) }}",
        BOXES + "{{ twice(1, 2) }}",
        '{% from "parts" import gone %}{{ gone(1) }}',
    ],
)
def test_the_same_refusals(template: str) -> None:
    stock, quick = environments()
    with pytest.raises((jinja2.UndefinedError, TypeError)) as expected:
        rendered(stock, template)
    with pytest.raises(expected.type):
        rendered(quick, template)


@pytest.mark.parametrize("name", ["varargs", "kwargs"])
def test_a_macro_names_its_arguments(name: str) -> None:
    _, quick = environments()
    with pytest.raises(jinja2.TemplateSyntaxError, match="names all its arguments"):
        rendered(quick, f"{{% macro m() %}}{{{{ {name} }}}}{{% endmacro %}}")


@pytest.mark.parametrize("name", ["class", "macro", "missing", "environment"])
def test_a_macro_names_its_arguments_as_python_could(name: str) -> None:
    _, quick = environments()
    with pytest.raises(jinja2.TemplateSyntaxError, match=f"cannot name an argument '{name}'"):
        rendered(quick, f"{{% macro m({name}) %}}{{% endmacro %}}")


def test_what_templates_share_is_a_macro() -> None:
    _, quick = environments()
    with pytest.raises(jinja2.TemplateSyntaxError, match="no include here"):
        rendered(quick, "{% include 'parts' %}")


def test_an_item_is_no_attribute() -> None:
    _, quick = environments()
    with pytest.raises(jinja2.UndefinedError, match="'dict object' has no attribute 'a'"):
        rendered(quick, IMPORT + "{{ MARKS.a }}")


def test_what_is_not_there_is_told_as_jinja_tells_it() -> None:
    told = []
    for one in environments():
        with pytest.raises(jinja2.UndefinedError) as fault:
            rendered(one, "{{ thing.gone }}")
        told.append(str(fault.value))
    assert told[0] == told[1]


def test_a_property_that_fails_is_no_fault_of_the_template() -> None:
    _, quick = environments()
    with pytest.raises(AttributeError, match="no_such_field"):
        rendered(quick, "{{ thing.broken }}")


@pytest.mark.parametrize("template", ["{{ text | gone }}", "{% if false %}{{ text is gone }}{% endif %}"])
def test_a_filter_exists_even_where_it_is_not_reached(template: str) -> None:
    _, quick = environments()
    with pytest.raises(jinja2.TemplateSyntaxError, match="named 'gone'"):
        rendered(quick, template)


def test_what_is_kept_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Kept, "BOUND", 2)
    asked: list[str] = []
    kept = Kept[str, str](lambda key: asked.append(key) or key.upper())  # type: ignore[func-returns-value]
    assert [kept[key] for key in "abacab"] == list("ABACAB")
    assert asked == ["a", "b", "c", "a", "b"]
    assert len(kept) == 1


def test_languages_share_the_code_and_not_the_words() -> None:
    compiled = Compiled()
    said: dict[str, Any] = {}
    for lang, words in (("vi", "Đúng hạn"), ("en", "Met")):
        environment = Environment(jinja2.DictLoader({"t": '{{ "met" | code }} {{ lang }}'}), compiled)
        environment.globals = {"lang": lang}
        environment.filters["code"] = {"met": words}.__getitem__
        said[lang] = environment.get_template("t").render()
    assert said == {"vi": "Đúng hạn vi", "en": "Met en"}
