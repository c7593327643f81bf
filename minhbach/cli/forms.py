"""The options of `import` for a form that an office keeps by law: which one, and what it does not say itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from ..findings import Words
from ..load.suggest import have_you_meant, nearest
from .speech import Unusable, print_for_people, say
from .twofold import both

if TYPE_CHECKING:
    from ..office.workbook.forms import Asked
    from ..office.workbook.forms import Form as PaperForm


def _known(context: typer.Context, name: str) -> str:
    """Return the name of a form; on `list`, name them all and end. Asked before anything else."""
    if name:
        from ..office.workbook.forms import FORMS

        if name == "list":
            print_for_people(say(_listed(FORMS.values()), context.obj))
            raise typer.Exit
        if name not in FORMS:
            hint, known = have_you_meant(nearest(name, FORMS)), ", ".join(FORMS)
            raise Unusable(
                Words(
                    f"không có biểu {name}. {hint.vi}Các biểu: {known}; --form list kể rõ từng biểu.",
                    f"no form {name}. {hint.en}The forms are {known}; --form list says what they are.",
                )
            )
    return name


def _listed(known: Iterable[PaperForm]) -> Words:
    vi, en = zip(*(_in_a_line(one) for one in known), strict=True)
    return Words(
        "\n".join(("Các biểu đọc được (docs/forms.md):", *vi)),
        "\n".join(("Forms that can be read (docs/forms.md):", *en)),
    )


def _in_a_line(one: PaperForm) -> Words:
    """Return the name of a form, its title, and the options that it needs."""
    needs = " ".join(f"--{name}" for name in one.needs)
    return Words(*(f"  {one.name:<12} {title}; {needs}" for title in one.title))


_OF_A_FORM = both("Biểu theo quy định (docs/forms.md)", "A statutory form (docs/forms.md)")

Form = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        is_eager=True,
        callback=_known,
        rich_help_panel=_OF_A_FORM,
        help=both(
            "Tệp là biểu này theo quy định; list: kể tên các biểu.",
            "The files are this statutory form; list: name them.",
        ),
    ),
]
Body = Annotated[
    str,
    typer.Option(
        "--org",
        metavar="ID",
        rich_help_panel=_OF_A_FORM,
        help=both("Cơ quan lập biểu.", "The body that keeps the form."),
    ),
]
Period = Annotated[
    str,
    typer.Option(
        metavar="WINDOW",
        rich_help_panel=_OF_A_FORM,
        help=both(
            "2026-Q3 hoặc 2026-06-15..2026-09-14, khi biểu không ghi kỳ.",
            "2026-Q3, or 2026-06-15..2026-09-14, where the form has none.",
        ),
    ),
]
Scope = Annotated[
    str,
    typer.Option(
        metavar="CODE",
        rich_help_panel=_OF_A_FORM,
        help=both(
            "own (riêng) hoặc with_subordinates (cả đơn vị trực thuộc).",
            "own, or with_subordinates: whose figures a form has.",
        ),
    ),
]
Source = Annotated[
    str,
    typer.Option(
        metavar="ID",
        rich_help_panel=_OF_A_FORM,
        help=both("Mã nguồn của số liệu trong biểu.", "The source that the figures of a form are of."),
    ),
]
Kind = Annotated[
    str,
    typer.Option(
        metavar="CODE",
        rich_help_panel=_OF_A_FORM,
        help=both(
            "regular, periodic hoặc ad_hoc: loại buổi tiếp trong sổ tiếp công dân.",
            "regular, periodic or ad_hoc: the sessions of a reception book.",
        ),
    ),
]
TypeBase = Annotated[
    str,
    typer.Option(
        metavar="CODE",
        rich_help_panel=_OF_A_FORM,
        help=both(
            "Cơ sở phân loại đơn, khi biểu không nêu.", "What the types of letters add up to, where the form is silent."
        ),
    ),
]
FieldCode = Annotated[
    list[str] | None,
    typer.Option(
        metavar="WORDS=CODE",
        rich_help_panel=_OF_A_FORM,
        help=both(
            "Mã lĩnh vực của biểu một cửa; nêu được nhiều lần.",
            "The code of a field of a one-stop form; may be repeated.",
        ),
    ),
]


def asked(asked_for: Asked, *, removes: bool) -> Asked | None:
    """Return what was asked of a form, None where none was. Raises Unusable for what does not go together or lacks."""
    from ..office.workbook.forms import FORMS, asked_period

    said = {name: getattr(asked_for, name) for name in _OPTIONS}
    if not asked_for.form:
        if given := [_OPTIONS[name] for name, value in said.items() if value]:
            words = ", ".join(given)
            raise Unusable(Words(f"{words} chỉ dùng cùng --form.", f"{words} goes with --form only."))
        return None
    if removes:
        raise Unusable(
            Words(
                "--remove không dùng cùng --form: biểu chỉ có số liệu của một cơ quan, một kỳ.",
                "--remove does not go with --form: a form has the figures of one body and period alone.",
            )
        )
    by_option = {option.removeprefix("--"): said[name] for name, option in _OPTIONS.items()}
    if lacking := [f"--{name}" for name in FORMS[asked_for.form].needs if not by_option[name]]:
        words = ", ".join(lacking)
        raise Unusable(
            Words(f"biểu {asked_for.form} cần thêm {words}.", f"the form {asked_for.form} needs {words} too.")
        )
    try:
        if asked_for.period:
            asked_period(asked_for.period)
    except ValueError as fault:
        raise Unusable(
            Words(
                f"--period {asked_for.period}: viết như 2026-Q3, 2026-H1, 2026-9M, 2026, hoặc 2026-06-15..2026-09-14.",
                f"--period {asked_for.period}: write 2026-Q3, 2026-H1, 2026-9M, 2026, or 2026-06-15..2026-09-14.",
            )
        ) from fault
    return asked_for


#: What may be asked of a form, by the name that it has in `Asked`.
_OPTIONS = {
    "org_id": "--org",
    "period": "--period",
    "scope": "--scope",
    "source_id": "--source",
    "kind": "--kind",
    "type_base": "--type-base",
    "fields": "--field",
}


def is_private(asked_for: Asked | None) -> bool:
    """Whether a form is about private persons: no copy of it is made, marked or not."""
    from ..office.workbook.forms import FORMS

    return asked_for is not None and FORMS[asked_for.form].is_private


def fields(told: Sequence[str]) -> dict[str, str]:
    """Return the codes of fields by the words of the form. Raises Unusable for what is no `words=code`."""
    found: dict[str, str] = {}
    for one in told:
        words, sign, code = one.rpartition("=")
        if not (sign and words.strip() and code.strip()):
            raise Unusable(Words(f'--field {one}: viết "tên=mã".', f'--field {one}: write "words=code".'))
        found[words.strip()] = code.strip()
    return found
