"""What a site says of its look, `theme.yaml` on top of its own folder, judged against the theme that it lies upon."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import floor
from pathlib import Path

from ..config import Appearance
from ..disk import Disk, Kind
from ..findings import Finding, Findings, Place, Words
from ..load.suggest import have_you_meant, nearest
from ..load.tree import Tree
from ..load.written import declared, text_of
from ..load.yaml_text import read_yaml
from ..output import Output
from . import faults
from .assets import no_asset
from .base import Emblem
from .colours import MARK, TEXT, Ground, Pair, Tokens, colours_among, enough, is_colour, too_low
from .emblem import TALL, width_of
from .layers import DECLARED, File
from .style import families

_SCHEMES = {"light": Words("Màn hình sáng", "Light screen"), "dark": Words("Màn hình tối", "Dark screen")}
_KINDS = {TEXT: Words("chữ", "text"), MARK: Words("dấu hiệu, viền", "marks and edges")}


@dataclass(frozen=True)
class Said:
    """What a theme.yaml declares, and where: a place for a path of keys."""

    appearance: Appearance
    file: File
    tree: Tree

    def place(self, *path: str | int) -> Place:
        """Return the place of a key or an item."""
        return self.line(self.tree.line(*path))

    def line(self, number: int | None) -> Place:
        """Return the place of a line."""
        return replace(self.file.place, line=number)


def said_by(disk: Disk, top: Path, findings: Findings) -> Said:
    """Return what the folder on top declares: nothing without the file, and where anything in it is wrong."""
    said = Said(Appearance(), File(top, DECLARED), Tree(None, []))
    if disk.kind(top / DECLARED) is Kind.MISSING:
        return said
    tree = read_yaml(text_of(disk, top, DECLARED, findings) or "")
    parts = [{key: value} for key, value in tree.value.items()] if isinstance(tree.value, dict) else [tree.value]
    right: dict[str, object] = {}
    for part in parts:  # each by itself, so that one which is wrong hides nothing of the others
        found = declared(Appearance, replace(tree, value=part), said.line, findings)
        right |= {name: getattr(found, name) for name in found.model_fields_set} if found else {}
    return replace(said, appearance=Appearance().model_copy(update=right), tree=tree)


def names_in(said: Said, assets: Mapping[str, Output]) -> Iterator[Finding]:
    """Yield the files that are named and not there, or of another kind, and the families that are no names."""
    for at, name in enumerate(said.appearance.styles):
        if name not in assets or not name.endswith(".css"):
            yield no_asset(said.place("styles", at), name, assets, {".css"})
    logo = said.appearance.logo
    if logo and logo.file not in assets:
        yield no_asset(said.place("logo", "file"), logo.file, assets, {".svg", ".png"})
    elif logo and width_of(assets[logo.file].content) is None:
        yield faults.LOGO_KIND.at(said.place("logo", "file"), logo.file)
    for name, value in said.appearance.fonts:
        if value and families(value) is None:
            yield faults.FONT.at(said.place("fonts", name), value)


def emblem_of(said: Said, assets: Mapping[str, Output]) -> Emblem | None:
    """Return the picture beside the title, if one was declared that can be used."""
    logo = said.appearance.logo
    width = width_of(assets[logo.file].content) if logo and logo.file in assets else None
    if logo is None or width is None:
        return None
    return Emblem(logo.file, logo.alt.words() if logo.alt else Words("", ""), width, TALL)


def colours_in(said: Said, light: Tokens) -> dict[str, Tokens]:
    """Return the colours that are set for each scheme, those that can be used."""
    known = colours_among(light)
    return {
        scheme: {name: value for name, value in colours.items() if name in known and is_colour(value)}
        for scheme, colours in said.appearance.colours
    }


def no_colours(said: Said, light: Tokens) -> Iterator[Finding]:
    """Yield what is set that is no colour of the style sheet, and values that are no colours."""
    known = colours_among(light)
    for scheme, colours in said.appearance.colours:
        for name, value in colours.items():
            place = said.place("colours", scheme, name)
            if name not in known:
                hint = have_you_meant(nearest(name, known))
                yield faults.UNKNOWN_TOKEN.at(place, name, hint=hint, known=", ".join(known))
            elif not is_colour(value):
                yield faults.NO_COLOUR.at(place, value, key=name)


def pale(
    said: Said, colours_of: Mapping[str, Tokens], tokens_of: Mapping[str, Tokens], style: Place
) -> Iterator[Finding]:
    """Yield every pair of colours that differs too little; `style` is the sheet that has those which are not declared."""
    for scheme, colours in colours_of.items():
        tokens = {**tokens_of[scheme], **colours}
        for pair, found in too_low(tokens):
            set_here = next((name for name in (pair.ink, *pair.ground.names) if name in colours), None)
            right = enough(pair.ink, tokens)
            yield faults.LOW_CONTRAST.at(
                said.place("colours", scheme, set_here) if set_here else style,
                tokens[pair.ink],
                scheme=_SCHEMES[scheme],
                ink=pair.ink,
                ground=_told(pair.ground),
                ratio=_ratio(found),
                need=_ratio(pair.need),
                kind=_KINDS[pair.need],
                hint=_way_out(pair, right),
            )


def _told(ground: Ground) -> Words:
    if not ground.tone:
        return Words(ground.token, ground.token)
    if ground.share is None:
        return Words(
            f"nền nhạt của {ground.tone} ({ground.tone} pha {ground.token})",
            f"the wash of {ground.tone} (in {ground.token})",
        )
    return Words(
        f"nền từ tìm thấy ({ground.tone} pha {ground.token})",
        f"the ground of found words ({ground.tone} in {ground.token})",
    )


def _ratio(number: float) -> Words:
    """Return a contrast with two decimals, cut off: what falls short must not look as if it did not."""
    text = f"{floor(number * 100) / 100:.2f}:1"
    return Words(text.replace(".", ","), text)


def _way_out(pair: Pair, right: str | None) -> Words:
    if right is None:
        return Words(
            f"Đổi {pair.ground.token}: {pair.ink} màu nào cũng không đủ rõ trên mọi nền.",
            f"Change {pair.ground.token}: no colour of {pair.ink} stands out from all it stands on.",
        )
    return Words(
        f'Đặt {pair.ink}: "{right}", hoặc đổi {pair.ground.token}.',
        f'Set {pair.ink}: "{right}", or change {pair.ground.token}.',
    )
