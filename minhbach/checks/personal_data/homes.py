"""Finds where somebody lives or what land is theirs: numbers of plots, map sheets, certificates, houses, lanes and flats."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from .effort import Effort
from .kinds import Trace
from .readings import Reading, any_reading, beginning, places

#: Not before a length, an area or another measure of the plot or the lane itself.
_NO_MEASURE = r"(?!\s*(?:m2|m²|m\b|mét|ha\b|hecta|km|sào|mẫu|công đất|mặt tiền|vụ|%|triệu|tỷ|tỉ))"
#: Number words between the thing and its number: thửa đất số 5, tờ bản đồ thứ 5, thửa: 5.
_NUMBER_IS = r"(?:\s++(?:số|thứ|là))*\s*+(?:[:.]\s*+)?"
#: The number of a house: 12, 12A, 12/5/3B.
_HOUSE_NUMBER = r"\d++[A-Za-z]?(?:/\d++[A-Za-z]?)*+(?![\d\p{L}/])"
_LANE = r"(?:đường|phố|ngõ|ngách|hẻm|kiệt|khu phố|ấp|xóm)"

_PLOT = regex.compile(
    rf"thửa(?:\s++(?:đất|ruộng))?{_NUMBER_IS}(\d++(?:[.,/]\d++)*+){_NO_MEASURE}"
    rf"|lô\s+đất{_NUMBER_IS}\d++{_NO_MEASURE}|mảnh\s+trích\s+đo{_NUMBER_IS}\d++"
    r"|(?:land )?(?:plot|parcel)\s+(?:no\.?|number)\s*(\d+)",
    regex.IGNORECASE,
)
_SHEET = regex.compile(
    rf"(?:(?:tờ|mảnh)\s+(?:trích đo\s+)?bản đồ(?:\s++địa chính)?|TBĐ|tờ BĐ(?:ĐC)?){_NUMBER_IS}(\d+)"
    r"|map[ \-]sheet\s+(?:no\.?\s*|number\s*)?(\d+)"
    rf"|(?<=thửa.{{0,40}})\btờ{_NUMBER_IS}\d++",
    regex.IGNORECASE,
)
#: A certificate of land use has a serial of one or two letters and its digits.
_TITLE = regex.compile(
    r"(?:sổ\s+(?:đỏ|hồng)|giấy\s+chứng\s+nhận|GCN(?:QSDĐ)?)[^.;\d]{0,25}?\b(?P<it>[A-ZĐ]{1,2}\s?\d{5,8})(?![\d/\p{L}\-])",
    regex.IGNORECASE,
)
_HOUSE = regex.compile(
    rf"(?<!\p{{L}})(?:(?:số nhà|ngõ|ngách|hẻm|kiệt)\s+(?:số\s+)?\d++{_NO_MEASURE}"
    rf"|nhà\s+(?:số\s+{_HOUSE_NUMBER}|\d++[A-Za-z]?/{_HOUSE_NUMBER})"
    r"|(?:ngụ|trú|trú quán|địa chỉ|nơi ở|chỗ ở)(?!\p{L})(?=[^.;\d]{0,42}+\s*+\d)[^.;\d]{0,40}"
    rf"(?:số\s+{_HOUSE_NUMBER}|K?\d++[A-Z]?/{_HOUSE_NUMBER})"
    rf"|số\s+\d++[A-Za-z]?/(?!(?:19|20)\d\d){_HOUSE_NUMBER}\s+\p{{Lu}}\p{{Ll}}"
    r"|(?:căn hộ|căn)\s+(?:số\s+)?[A-Z]?[.\-]?\d{2,4}(?![\d\p{L}])"
    r"|phòng\s+(?:số\s+)?[A-Z]?\d{2,4}(?=[^.;]{0,25}(?:chung cư|tập thể|nhà trọ|khu trọ|tòa)))"
    rf"|(?<![\p{{L}}\d/])K?\d++[A-Za-z]?/{_HOUSE_NUMBER}\s+{_LANE}(?!\p{{L}})|\b(?:house|alley)\s+(?:no\.?|number)\s*\d+",
    regex.IGNORECASE,
)
#: A number on a street is a home unless something else has numbers there: a lamp post, a stop, the seat of a body.
_ON_STREET = regex.compile(
    rf"(?<!\p{{L}})(?:số|tại|ở|về|địa chỉ)\s+(?:số\s+)?(?P<it>{_HOUSE_NUMBER}\s+(?:đường|phố)\s+\p{{Lu}}\p{{L}}*)"
)
_THING_BEFORE = regex.compile(
    r"(?:cột|trụ|đèn|trạm|trụ sở|cơ quan|cây|tuyến|xe buýt|bến|cổng|lô|gói|hố ga|nắp cống|camera|biển|cửa hàng|siêu thị|công ty|"
    r"trường|bệnh viện|chợ|km)\b[^.;,]{0,30}$",
    regex.IGNORECASE,
)


def homes_in(text: str, said: str, effort: Effort) -> Iterator[Trace]:
    """Yield the numbers of land and of homes in a text; `said` is the text in small letters."""
    if not _MAY_BEGIN.search(said):
        return
    for reading in _NUMBERED_THINGS:
        for match in reading.matches(text, said, effort):
            yield Trace(reading.kind, *match.span("it" if "it" in reading.pattern.groupindex else 0))
    for match in _STREET.matches(text, said, effort):
        if not _THING_BEFORE.search(text, max(0, match.start() - 40), match.start() + 1):
            yield Trace(_STREET.kind, *match.span("it"))


def home_places(said: str) -> Iterator[int]:
    """Yield where in a text in small letters a number of land or of a home may begin, or the words before it."""
    return places(_MAY_BEGIN, said)


#: The first digit of the number of a thing.
_NUMBERED = rf"{_NUMBER_IS}\d"
_NUMBERED_THINGS = (
    Reading(
        "land_plot",
        _PLOT,
        beginning(("thửa",), rf"(?:\s++(?:đất|ruộng))?{_NUMBERED}"),
        beginning(("lô",), r"\s++đất"),
        beginning(("mảnh",), r"\s++trích\s"),
        beginning(("plot", "parcel", "land plot", "land parcel"), r"\s++n"),
    ),
    Reading(
        "map_sheet",
        _SHEET,
        beginning(("tờ", "mảnh"), r"\s++(?:trích đo\s++)?bản đồ"),
        beginning(("tbđ", "tờ bđ", "tờ bđđc", "tờ"), _NUMBERED),
        beginning(("map sheet", "map-sheet")),
    ),
    Reading(
        "land_title",
        _TITLE,
        beginning(("sổ",), r"\s++(?:đỏ|hồng)"),
        beginning(("giấy",), r"\s++chứng\s++nhận"),
        beginning(("gcn",), r"[^.;\d]{0,33}\d{5}"),
    ),
    Reading(
        "house_number",
        _HOUSE,
        beginning(("số nhà", "ngõ", "ngách", "hẻm", "kiệt", "nhà"), r"\s++(?:số\s++)?\d"),
        beginning(("ngụ", "trú", "trú quán", "địa chỉ", "nơi ở", "chỗ ở"), r"[^.;\d]{0,42}+\s*+\d"),
        beginning(("số",), r"\s++\d++[a-z]?/"),
        beginning(("căn", "căn hộ", "phòng"), r"\s++(?:số\s++)?[a-z]?[.\-]?\d\d"),
        beginning(("house", "alley"), r"\s++n"),
        [(r"[k\d](?<![\d/].)", rf"\d*+(?:[a-z]?/\d++)+[a-z]?\s++{_LANE}")],
    ),
)
_STREET = Reading(
    "house_number",
    _ON_STREET,
    beginning(("số", "tại", "ở", "về", "địa chỉ"), r"\s++(?:số\s++)?\d++[^\s]*+\s++(?:đường|phố)\s"),
)
HOMES = (*_NUMBERED_THINGS, _STREET)
#: Where any of them may begin.
_MAY_BEGIN = any_reading(HOMES)
