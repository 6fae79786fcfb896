#!/usr/bin/env python3
"""Writes src/catalog/holidays.tsv: the public holidays of nine places for six years.

    pip install holidays==0.109
    python3 tools/holidays.py

The dates are those of the library `holidays` (MIT licence, https://github.com/vacanza/holidays). Its names are taken in
Traditional Chinese where it has them (Taiwan, Hong Kong); the others are worded in CHINESE below, and a name that is
missing there stops this script. Run it once a year, look at the difference, and set SETTLED anew.
"""

import datetime
import pathlib
import re
import sys

# This file has the name of the library: look for that elsewhere than beside it.
sys.path = [folder for folder in sys.path if pathlib.Path(folder).resolve() != pathlib.Path(__file__).resolve().parent]
import holidays  # noqa: E402

VERSION = "0.109"
YEARS = range(2025, 2031)
TARGET = pathlib.Path(__file__).resolve().parent.parent / "src" / "catalog" / "holidays.tsv"

# The last year whose dates are announced by the government, or fixed by law without a choice left to it, as far as was
# known when this was last edited. Later years are what the rules would give: a projection.
SETTLED = {"TW": 2026, "HK": 2026, "JP": 2027, "KR": 2026, "SG": 2027, "US": 2030, "GB": 2027, "DE": 2030, "AU": 2026}

AUSTRALIA = ("ACT", "NSW", "NT", "QLD", "SA", "TAS", "VIC", "WA")

CHINESE = {
    "New Year's Day": "元旦",
    "Good Friday": "耶穌受難日",
    "Easter Sunday": "復活節",
    "Easter Monday": "復活節星期一",
    "Christmas Day": "聖誕節",
    "Labor Day": "勞動節",
    "Labour Day": "勞動節",
    "National Day": "國慶日",
    "Children's Day": "兒童節",
    "Constitution Day": "憲法紀念日",
    # Japan
    "Coming of Age Day": "成人之日",
    "Foundation Day": "建國紀念日",
    "Emperor's Birthday": "天皇誕生日",
    "Vernal Equinox Day": "春分之日",
    "Showa Day": "昭和之日",
    "Greenery Day": "綠之日",
    "Marine Day": "海之日",
    "Mountain Day": "山之日",
    "Respect for the Aged Day": "敬老之日",
    "Autumnal Equinox Day": "秋分之日",
    "Sports Day": "運動之日",
    "Culture Day": "文化之日",
    "Labor Thanksgiving Day": "勤勞感謝之日",
    "National Holiday": "國民休日",
    "Substitute Holiday": "補假",
    # Korea
    "Temporary Public Holiday": "臨時公休日",
    "The day preceding Korean New Year": "農曆新年前一日",
    "Korean New Year": "農曆新年",
    "The second day of Korean New Year": "農曆新年翌日",
    "Independence Movement Day": "三一節",
    "Buddha's Birthday": "佛誕日",
    "Memorial Day": "陣亡將士紀念日",
    "Liberation Day": "光復節",
    "National Foundation Day": "開天節",
    "The day preceding Chuseok": "中秋節前一日",
    "Chuseok": "中秋節",
    "The second day of Chuseok": "中秋節翌日",
    "Hangul Day": "韓文節",
    "Presidential Election Day": "總統選舉日",
    "National Assembly Election Day": "國會議員選舉日",
    "Local Election Day": "地方選舉日",
    # Singapore
    "Chinese New Year": "農曆新年",
    "Hari Raya Puasa": "開齋節",
    "Hari Raya Haji": "哈芝節",
    "Vesak Day": "衛塞節",
    "Deepavali": "屠妖節",
    "Polling Day": "投票日",
    # United States
    "Martin Luther King Jr. Day": "金恩博士紀念日",
    "Washington's Birthday": "華盛頓誕辰紀念日",
    "Juneteenth National Independence Day": "六月節",
    "Independence Day": "獨立紀念日",
    "Columbus Day": "哥倫布日",
    "Veterans Day": "退伍軍人節",
    "Thanksgiving Day": "感恩節",
    # England and Wales
    "Early May Bank Holiday": "五月初銀行假日",
    "Spring Bank Holiday": "春季銀行假日",
    "Late Summer Bank Holiday": "夏季銀行假日",
    "Boxing Day": "節禮日",
    # Germany
    "Ascension Day": "耶穌升天節",
    "Pentecost Monday": "聖靈降臨節星期一",
    "German Unity Day": "德國統一日",
    "Second Day of Christmas": "聖誕節翌日",
    # Australia
    "Australia Day": "澳洲國慶日",
    "ANZAC Day": "澳紐軍團日",
}
# The same English name means different days in different places.
CHINESE_BY_PLACE = {
    ("KR", "Memorial Day"): "顯忠日",
    ("KR", "Constitution Day"): "制憲節",
    ("JP", "Children's Day"): "兒童之日",
}


def chinese(place, name):
    """An English name of the library in Traditional Chinese."""
    observed = ""
    if found := re.fullmatch(r"Alternative holiday for (.+)", name):
        name, observed = found[1], "（補假）"
    if found := re.fullmatch(r"(.+) \(observed\)", name):
        name, observed = found[1], "（補假）"
    word = CHINESE_BY_PLACE.get((place, name)) or CHINESE.get(name)
    if word is None:
        sys.exit(f"{place}: no Chinese for {name!r}: add it to CHINESE")
    return word + observed


# Where the words of the library would be misread.
REWORDED = {
    # In Hong Kong a weekday, in Taiwan Sunday.
    "聖誕節後第一個周日": ("聖誕節後首個平日", "The first weekday after Christmas Day"),
}


def reworded(zh, en):
    """The names of Taiwan and Hong Kong. A working day that makes up for a day off is written as ISO."""
    if zh in REWORDED:
        return REWORDED[zh]
    if found := re.fullmatch(r"放假日（(\d{4}-\d{2}-\d{2}) 補班）", zh):
        return f"彈性放假（{found[1]} 補班）", f"Day off (made up for on {found[1]})"
    return zh, en


def calendar(place, language, subdivision=None, categories=("public",)):
    return holidays.country_holidays(
        place, subdiv=subdivision, years=YEARS, language=language, categories=categories
    )


def days_of(place):
    """Date -> (Chinese, English, is estimated)."""
    if place in ("TW", "HK"):
        # What Hong Kong's library calls optional are the general holidays, on which offices close; "public" are the fewer
        # ones that the law gives to every employee.
        categories = ("optional",) if place == "HK" else ("public",)
        zh = calendar(place, "zh_TW" if place == "TW" else "zh_HK", categories=categories)
        en = calendar(place, "en_US" if place == "TW" else "en_HK", categories=categories)
        rows = {}
        for day in zh:
            pairs = [reworded(*pair) for pair in zip(zh[day].split("; "), en[day].split("; "), strict=True)]
            rows[day] = ("、".join(pair[0] for pair in pairs), ", ".join(pair[1] for pair in pairs), False)
        # The library gives the day before New Year's Eve the same name.
        for day, (name, _, _) in rows.items():
            tomorrow = rows.get(day + datetime.timedelta(days=1))
            if name == "農曆除夕" and tomorrow and tomorrow[0] == name:
                rows[day] = ("小年夜", "Day before Chinese New Year's Eve", False)
        # And so its substitute: where that day is on a weekend and the Eve is not, the day off stands for it.
        for day, (name, _, _) in rows.items():
            if name == "農曆除夕（補假）":
                eve = next(other for other, row in rows.items() if other.year == day.year and row[0] == "農曆除夕")
                if eve.weekday() < 5:
                    rows[day] = ("小年夜（補假）", "Day before Chinese New Year's Eve (observed)", False)
        return rows
    language = {"SG": "en_SG", "GB": "en_GB", "AU": "en_AU"}.get(place, "en_US")
    found = dict(calendar(place, language, "ENG" if place == "GB" else None))
    if place == "AU":
        # A Monday in place of a Saturday or Sunday is the law of each state: one that all of them have is nationwide.
        states = [calendar(place, language, state) for state in AUSTRALIA]
        for day in set.intersection(*(set(state) for state in states)):
            name = states[0][day]
            if day not in found:
                in_place = day.weekday() < 5 and "observed" not in name
                found[day] = f"{name} (observed)" if in_place else name
    rows = {}
    for day, text in found.items():
        estimated = "estimated" in text
        text = text.replace("May Day", "Early May Bank Holiday")
        names = text.replace(" (estimated)", "").replace(" (observed, estimated)", " (observed)").split("; ")
        rows[day] = ("、".join(chinese(place, name) for name in names), ", ".join(names), estimated)
    return rows


def working_days_of(place):
    """Days of the weekend that are worked, in exchange for a day off."""
    return sorted(day for day in getattr(calendar(place, None), "weekend_workdays", ()) if day.year in YEARS)


def main():
    if holidays.__version__ != VERSION:
        sys.exit(f"holidays {VERSION} is wanted, {holidays.__version__} is installed")
    lines = [
        "# Written by tools/holidays.py; do not edit. One holiday a line: place, off or work, Chinese, English, dates.",
        "# A date with ~ is an estimate of the library, such as one that depends on the sighting of the moon.",
        f"library\t{VERSION}",
        f"generated\t{datetime.date.today().isoformat()}",
    ]
    for place, settled in SETTLED.items():
        lines.append(f"settled\t{place}\t{settled}")
        by_name = {}
        for day, (zh, en, estimated) in sorted(days_of(place).items()):
            if day.year in YEARS:
                by_name.setdefault((zh, en), []).append(day.isoformat() + ("~" if estimated else ""))
        lines += ["\t".join([place, "off", zh, en, " ".join(days)]) for (zh, en), days in by_name.items()]
        if worked := working_days_of(place):
            days = " ".join(day.isoformat() for day in worked)
            lines.append("\t".join([place, "work", "補行上班日", "Make-up working day", days]))
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{TARGET.name}: {sum(line.count('20') for line in lines)} dates, {TARGET.stat().st_size} bytes")


main()
