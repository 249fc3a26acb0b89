"""Chinese dates and durations: what is read, where it ends, and what it resolves to."""

from datetime import date, datetime

import pytest

from lodeline.annotate.dates.chinese import find_chinese_dates
from lodeline.annotate.dates.zh.holidays import holiday_span
from lodeline.annotate.dates.zh.lunar import lunar_day, lunar_month, term_day
from lodeline.model import Amount, DateValue, Document
from lodeline.text import Hit, Reading
from tests.making import make_document

ANCHOR = datetime(2025, 10, 16, 9, 0)


def hits(text: str, anchor: datetime | None = ANCHOR) -> list[Hit]:
    """Return the hits in a text."""
    document: Document = make_document(text)
    return list(find_chinese_dates(Reading(document, anchor=anchor)))


def read(text: str, anchor: datetime | None = ANCHOR) -> list[tuple[str, str | None, str | None]]:
    """Return words, start and end of each date of a text."""
    found = []
    for hit in hits(text, anchor):
        if isinstance(hit.value, DateValue):
            found.append((text[hit.start : hit.end], hit.value.start, hit.value.end))
    return found


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024年12月23日", "2024-12-23", "2024-12-24"),
        ("二〇二四年十二月", "2024-12-01", "2025-01-01"),
        ("2025年第四季度", "2025-10-01", "2026-01-01"),
        ("今年前三季度", "2025-01-01", "2025-10-01"),
        ("去年上半年", "2024-01-01", "2024-07-01"),
        ("9月下旬", "2025-09-21", "2025-10-01"),
        ("上周五", "2025-10-10", "2025-10-11"),
        ("昨(15)日", "2025-10-15", "2025-10-16"),
        ("2025年1至5月", "2025-01-01", "2025-06-01"),
        ("2025年5月30日至6月2日", "2025-05-30", "2025-06-03"),
        ("“十四五”期间", "2021-01-01", "2026-01-01"),
        ("党的二十大以来", "2022-10-16", None),
        ("今年以来", "2025-01-01", None),
        ("一季度末", "2025-03-01", "2025-04-01"),
        ("上世纪90年代", "1990-01-01", "2000-01-01"),
        ("未来五年", "2025-10-16", "2030-10-17"),
        ("3天后", "2025-10-19", "2025-10-20"),
        ("今明两年", "2025-01-01", "2027-01-01"),
        ("昨天下午3点半", "2025-10-15T15:30:00", "2025-10-15T15:31:00"),
        ("2025年中秋节", "2025-10-06", "2025-10-07"),
        ("康熙三年", "1664-01-01", "1665-01-01"),
        ("“十四五”前三年", "2021-01-01", "2024-01-01"),
        ("“十四五”规划收官之年", "2025-01-01", "2026-01-01"),
        ("24前三季度", "2024-01-01", "2024-10-01"),
        ("24上半年", "2024-01-01", "2024-07-01"),
        ("2024/25年", "2024-01-01", "2026-01-01"),
        ("2024-2025财年", "2024-01-01", "2026-01-01"),
        ("1~3季度", "2025-01-01", "2025-10-01"),
        ("头8个月", "2025-02-01", "2025-10-01"),
    ],
)
def test_main_reading(text: str, start: str | None, end: str | None) -> None:
    assert read(text)[:1] == [(text, start, end)]


def words(text: str, anchor: datetime | None = ANCHOR) -> list[str]:
    """Return the words of every date and duration of a text."""
    return [text[hit.start : hit.end] for hit in hits(text, anchor)]


def test_a_zone_belongs_to_a_clock_time() -> None:
    assert words("北京时间3月2日，展会开幕。") == ["3月2日"]
    assert words("北京时间3月2日8时15分，火箭升空。") == ["北京时间3月2日8时15分"]


def test_a_year_without_its_character() -> None:
    assert words("2024世界矿业论坛开幕") == ["2024"]
    assert words("2025届毕业生和2023上半年的订单") == ["2025", "2023上半年"]
    assert words("补贴2000元，共2013人，2024款新车，型号X-2015型") == []


def test_seasons_of_a_year() -> None:
    assert read("今冬明春保供") == [("今冬", "2025-12-01", "2026-03-01"), ("明春", "2026-03-01", "2026-06-01")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("近年来产量稳步提高", ["近年来"]),
        ("几年前停产，几个月后复产", []),
        ("近十几年产量翻番", ["近十几年"]),
        ("有一天他到了矿上", []),
        ("他读过《八月》和《四季》", []),
        ("《2024年工作要点》", ["2024年"]),
        ("发生七点八级地震", []),
        ("夜间模式已打开", []),
        ("上周三下午开会", ["上周三下午"]),
        ("9点至12点停电", ["9点至12点"]),
        ("走了三天三夜", ["三天三夜"]),
        ("3月份出口增长", ["3月"]),
        ("今年3月份出口增长", ["今年3月份"]),
        ("周四(4月10日)收盘", ["周四", "4月10日"]),
        ("清康熙三十年(1691年)刊", ["清康熙三十年", "1691年"]),
        ("宋代后期的瓷窑", ["宋代后期"]),
        ("公元前200年至公元100年", ["公元前200年至公元100年"]),
        ("，到下午3时火已扑灭", ["到下午3时"]),
        ("接近2012年水平", ["2012年"]),
        ("2024年半年报", ["2024年"]),
        ("比去年同期多", ["去年"]),
        ("“5·20”洪灾和3.12日", ["5·20", "3.12日"]),
        ("2010年10.1开业，产量2011年10.1万吨", ["2010年10.1", "2011年"]),
        ("世界百年未有之大变局", []),
        ("渠道通水60年，下一个60年", ["60年", "60年"]),
        ("2月9日、10日两天", ["2月9日", "10日", "两天"]),
        ("第三、第四季度回升", ["第三、第四季度"]),
        ("光明日报和不同月份", []),
    ],
)
def test_what_is_a_time_and_how_wide(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_a_bracket_says_the_same_day() -> None:
    first, second = read("周四(10月9日)收盘")
    assert first[1:] == second[1:] == ("2025-10-09", "2025-10-10")


def test_month_stays_a_month() -> None:
    (hit,) = hits("新线将于2026年3月投产。")
    assert isinstance(hit.value, DateValue)
    assert hit.value.precision == "month"


def test_without_an_anchor_no_year_is_invented() -> None:
    assert read("会议于9月8日召开。", None) == [("9月8日", None, None)]
    assert read("会议昨天召开。", None) == [("昨天", None, None)]


def test_a_stated_year_governs_the_rest_of_its_sentence() -> None:
    found = read("展会2023年5月30日开幕，6月2日闭幕。另一届4月1日开幕。", None)
    assert found == [
        ("2023年5月30日", "2023-05-30", "2023-05-31"),
        ("6月2日", "2023-06-02", "2023-06-03"),
        ("4月1日", None, None),
    ]


def test_past_and_future_are_both_kept() -> None:
    (hit,) = hits("12月1日")
    assert isinstance(hit.value, DateValue)
    starts = {hit.value.start, *(other.start for other in hit.value.alternatives)}
    assert {"2024-12-01", "2025-12-01"} <= starts


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("历时三个月", Amount(value=3, unit="mo")),
        ("工期两年半", Amount(value=2.5, unit="a")),
        ("持续36小时", Amount(value=36, unit="h")),
        ("需要3至5年", Amount(low=3, high=5, unit="a")),
        ("三年以上七年以下", Amount(low=3, high=7, unit="a")),
        ("廿七个月", Amount(value=27, unit="mo")),
        ("五点五分钟", Amount(value=5.5, unit="min")),
        ("五分半钟", Amount(value=5.5, unit="min")),
    ],
)
def test_lengths_of_time(text: str, amount: Amount) -> None:
    assert [hit.value for hit in hits(text) if hit.kind == "duration"] == [amount]


@pytest.mark.parametrize("text", ["请您委婉一点", "后天性耐药", "红星一号卫星", "不同年龄的员工", "几十万吨"])
def test_words_that_only_look_like_dates(text: str) -> None:
    assert hits(text) == []


def test_a_recurrence_is_not_resolved() -> None:
    (hit,) = hits("每周一上午九点开例会")
    assert hit.value == DateValue(None, None, "recurring")
    assert hit.end == len("每周一上午九点")


def test_impossible_days_stay_unresolved() -> None:
    assert read("2023年2月30日") == [("2023年2月30日", None, None)]


def test_the_chinese_calendar() -> None:
    assert lunar_day(2025, 1, 1) == date(2025, 1, 29)
    assert lunar_day(2025, 6, 1, leap=True) == date(2025, 7, 25)
    assert lunar_day(2024, 6, 1, leap=True) is None
    assert lunar_month(2021, 6) == (date(2021, 7, 10), date(2021, 8, 8))
    assert term_day(2025, 18) == date(2025, 12, 21)


def test_holidays_by_rule() -> None:
    easter, eve = holiday_span("复活节", 2025), holiday_span("除夕", 2024)
    assert easter is not None
    assert easter.start == datetime(2025, 4, 20)
    assert eve is not None
    assert eve.start == datetime(2025, 1, 28)


def test_centuries_at_the_edge_of_the_calendar() -> None:
    assert read("公元1世纪的陶器")[0][1:] == ("0001-01-01", "0100-01-01")
    assert all(start is None for _, start, _ in read("九九九世纪"))
    assert all(start is None for _, start, _ in read("0世纪"))


@pytest.mark.parametrize(
    ("text", "words_read", "start", "end", "precision"),
    [
        ("公司2025年半年度报告", "2025年半年度", "2025-01-01", "2025-07-01", "half"),
        ("公司2025财年营收", "2025财年", "2025-01-01", "2026-01-01", "year"),
        ("到“十五五”期末翻番", "“十五五”期末", "2030-01-01", "2031-01-01", "year"),
        ("十四五末达标", "十四五末", "2025-01-01", "2026-01-01", "year"),
        ("近年来,产量稳定", "近年来", None, "2025-10-17", "period"),
    ],
)
def test_reporting_periods_ends_of_plans_and_late_years(
    text: str, words_read: str, start: str | None, end: str, precision: str
) -> None:
    (hit,) = [h for h in hits(text) if h.kind == "date"]
    assert isinstance(hit.value, DateValue)
    assert text[hit.start : hit.end] == words_read
    assert (hit.value.start, hit.value.end, hit.value.precision) == (start, end, precision)


@pytest.mark.parametrize(
    ("text", "main", "other"),
    [
        ("会议将于20日启动。", "2025-03-20", "2025-02-20"),
        ("拟于28日发布。", "2025-03-28", "2025-02-28"),
        ("力争20日投产。", "2025-03-20", "2025-02-20"),
        ("公司20日公告。", "2025-02-20", "2025-03-20"),
    ],
)
def test_a_day_announced_is_the_coming_one(text: str, main: str, other: str) -> None:
    (hit,) = hits(text, datetime(2025, 3, 15))
    assert isinstance(hit.value, DateValue)
    assert (hit.value.start, hit.value.alternatives[0].start) == (main, other)


def test_how_long_and_how_many_so_far_are_no_dates() -> None:
    assert hits("高炉限产10日。", datetime(2025, 3, 15)) == []
    (hit,) = hits("连续第四年增长。", datetime(2025, 3, 15))
    assert isinstance(hit.value, DateValue)
    assert hit.value.start is None


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("2022年产量30万吨,比上年增长5%;其中12月3万吨", ["2022-01-01", "2021-01-01", "2022-12-01"]),
        ("公司2019年成立,次年达产", ["2019-01-01", "2020-01-01"]),
        ("今年比2020年增长8%,比上年增长5%", ["2025-01-01", "2020-01-01", "2024-01-01"]),
        ("1—8月产量5万吨,当月增长3%。当月仍增长。", ["2025-01-01", "2025-08-01", "2025-10-01"]),
        ("2023年12月30日立案,次日公告", ["2023-12-30", "2023-12-31"]),
        ("9月3日开会。存货周转天数为20天", ["2025-09-03"]),
        ("股价(10/15收盘价)上涨,占10/15", ["2025-10-15"]),
        ("进口较2021年同期增长;1—9月出口增长", ["2021-01-01", "2025-01-01"]),
        ("进口2023.3万吨,连续三个季度下降", []),
    ],
)
def test_some_words_count_from_the_time_told_of(text: str, starts: list[str]) -> None:
    assert [start for _, start, _ in read(text)] == starts


def test_months_to_date_are_of_the_year_they_end_in() -> None:
    assert read("1至9月产量", datetime(2025, 12, 7))[0][1] == "2025-01-01"
    assert read("1-12月产量", datetime(2026, 1, 17))[0][1] == "2025-01-01"


def test_an_annual_report_tells_of_its_year() -> None:
    report = "清泉市2024年国民经济和社会发展统计公报\n全年产量3万吨,比上年增长3%。年末人口5万人。四季度增长2%。"
    starts = [start for _, start, _ in read(report)]
    assert starts == ["2024-01-01", "2024-01-01", "2023-01-01", "2024-11-01", "2024-10-01"]
    assert read("公司2024年年报显示增长。四季度增长2%。")[1][1] == "2025-10-01"
