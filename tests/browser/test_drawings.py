"""Drawings as a browser sets them: no words overlap, lie on a bar, or leave the drawing, whatever a chart has to say."""

from minhbach.charts import drawn, stand_alone
from minhbach.output import LANGS
from tests.drawn import extremes

#: What lies wrong in each drawing. Letters are a little smaller than the line that they stand on.
LOOK = """() => [...document.querySelectorAll("svg")].flatMap((svg) => {
  const inner = (box, by) => ({left: box.left + 1, right: box.right - 1, top: box.top + by, bottom: box.bottom - by});
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const frame = svg.getBoundingClientRect(), wrong = [];
  const texts = [...svg.querySelectorAll("text")].map((one) => [one.textContent, inner(one.getBoundingClientRect(), 4)]);
  const bars = [...svg.querySelectorAll("rect[class]")].filter((one) => !one.classList.contains("q"))
    .map((one) => inner(one.getBoundingClientRect(), 1));
  texts.forEach(([said, box], at) => {
    if (box.left < frame.left - 2 || box.right > frame.right + 2 || box.top < frame.top - 5 || box.bottom > frame.bottom + 2)
      wrong.push(`${svg.parentElement.id}: "${said}" leaves the drawing`);
    for (const [other, there] of texts.slice(at + 1))
      if (meet(box, there)) wrong.push(`${svg.parentElement.id}: "${said}" on "${other}"`);
    if (bars.some((bar) => meet(box, bar))) wrong.push(`${svg.parentElement.id}: "${said}" on a bar`);
  });
  return wrong;
})"""
PAGE = (
    "<!doctype html><meta charset=utf-8><style>svg {{ inline-size: 320px; block-size: auto; display: block }}</style>{}"
)


def test_words_of_a_drawing_keep_apart(chromium) -> None:
    drawings = (
        f'<div id="{chart.id} {lang} {draw.__name__}">{draw(chart, lang)}</div>'
        for chart in extremes()
        for lang in LANGS
        for draw in (drawn, stand_alone)
    )
    tab = chromium.new_page(viewport={"width": 360, "height": 800})
    tab.set_content(PAGE.format("".join(drawings)))
    assert tab.evaluate("document.querySelectorAll('svg').length") == 4 * len(list(extremes()))
    assert tab.evaluate(LOOK) == []
    tab.close()


def test_the_look_sees_what_lies_wrong(chromium) -> None:
    planted = (
        '<div id="a"><svg viewBox="0 0 320 40"><text x="0" y="20">một</text><text x="5" y="22">hai</text></svg></div>'
        '<div id="b"><svg viewBox="0 0 320 40"><text x="315" y="20">ngoài</text></svg></div>'
        '<div id="c"><svg viewBox="0 0 320 40"><rect class="a" width="40" height="40"/><text x="0" y="20">trên</text></svg></div>'
    )
    tab = chromium.new_page(viewport={"width": 360, "height": 800})
    tab.set_content(PAGE.format(planted))
    assert tab.evaluate(LOOK) == ['a: "một" on "hai"', 'b: "ngoài" leaves the drawing', 'c: "trên" on a bar']
    tab.close()
