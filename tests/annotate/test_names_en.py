import pytest

from lodeline.annotate.names import annotate_names
from lodeline.lexicon import matcher
from lodeline.model import Document, Name, Person
from lodeline.text import Hit, Reading


def hits(text: str) -> list[Hit]:
    document = Document(
        id="d", source="d", blob="", blob_start=0, blob_end=0, media_type="text/plain", encoding="utf-8", text=text,
        language="en",
    )  # fmt: skip
    reading = Reading(document)
    return list(annotate_names(reading, matcher().find(reading.text)))


def words(text: str, kind: str) -> list[str]:
    return [text[h.start : h.end] for h in hits(text) if h.kind == kind]


def posts(text: str) -> dict[str, tuple[str, ...]]:
    return {h.value.name: h.value.posts for h in hits(text) if isinstance(h.value, Person)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Party Secretary and Chairman Zheng Wenxuan chaired it.", ("Party Secretary", "Chairman")),
        ("Zheng Wenxuan, General Manager, attended.", ("General Manager",)),
        ("Zheng Wenxuan, party secretary and chairman of Qinghe Mining, spoke.", ("party secretary", "chairman")),
        ("Zheng Wenxuan, Founder, Chairman, and CEO, spoke.", ("Founder", "Chairman", "CEO")),
        ("Zheng Wenxuan had been Deputy General Manager before.", ("Deputy General Manager",)),
        ("Zheng Wenxuan spoke.", ()),
    ],
)
def test_posts_beside_a_name(text: str, expected: tuple[str, ...]) -> None:
    assert posts(text) == {"Zheng Wenxuan": expected}


def test_a_post_belongs_to_the_nearer_name() -> None:
    text = "Chairman Zheng Wenxuan met General Manager Luo Jiaming."
    assert posts(text) == {"Zheng Wenxuan": ("Chairman",), "Luo Jiaming": ("General Manager",)}


def test_a_surname_alone_is_the_full_name_of_the_same_text() -> None:
    people = [h for h in hits("Zheng Wenxuan spoke. Chairman Zheng left. Zheng's plan stands.") if h.kind == "person"]
    assert [h.value.name for h in people if isinstance(h.value, Person)] == ["Zheng Wenxuan"] * 3


def test_a_western_name_needs_a_post_or_an_act() -> None:
    assert words("Chief executive Clara Winter said so.", "person") == ["Clara Winter"]
    assert words("The Silver Canyon was wide.", "person") == []


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "The mine is run for them by Laura Whitcombe and Peter J. Ashgrove.",
            ["Laura Whitcombe", "Peter J. Ashgrove"],
        ),
        ("Shares fell after Veltmar CEO Brian O'Halloran's letter.", ["Brian O'Halloran"]),
        ("The plan of Jean-Claude Fouéré won over Édouard Lévêque.", ["Jean-Claude Fouéré", "Édouard Lévêque"]),
        ("Harlan Q. Westerby bought it. Westerby sold it.", ["Harlan Q. Westerby", "Westerby"]),
        ("Mr. Talbridge and Governor Ostrander agreed.", ["Talbridge", "Ostrander"]),
        ("Morgan Stanley and Philip Morris sold shares; Georgia Power did not.", []),
        ("San Jose Basin, the Martin Lode, Florence Works and Mary River Project are sites.", []),
        ("Jordan Rift and Victoria Downs are places; April Showers is a song.", []),
        ("General Electric and Premier League clubs paid Mr Gov nothing.", []),
    ],
)
def test_a_name_that_begins_with_a_given_name(text: str, people: list[str]) -> None:
    assert words(text, "person") == people


def test_a_foreign_president() -> None:
    assert "Vladimir Petrov" in words("a call with Russian President Vladimir Petrov", "person")


def test_institutions_are_no_people() -> None:
    assert words("Deputy Director Blue Ridge Mining Group said", "person") == []


def test_organisations_by_ending() -> None:
    assert "Blue Ridge Mining Group" in words("shares of Blue Ridge Mining Group fell", "organisation")
    assert "Ministry of Public Roads" in words("the Ministry of Public Roads said", "organisation")


def test_a_firm_and_its_committee_are_two() -> None:
    found = words("Baogang Group Party Committee met", "organisation")
    assert found == ["Baogang Group", "Party Committee"]


def test_subsidiaries_of_the_lexicon() -> None:
    text = "subsidiaries such as Northern Rare Earths, Baogang Mining, and Baogang Research Institute reported"
    assert words(text, "organisation") == ["Northern Rare Earths", "Baogang Mining", "Baogang Research Institute"]


def test_materials_and_places() -> None:
    text = "Dysprosium oxide and NdFeB magnets left Baotou for Japan."
    assert "Dysprosium oxide" in words(text, "material")
    assert words(text, "place") == ["Baotou", "Japan"]


def test_symbols_match_their_case_only() -> None:
    assert words("he said nd and re", "material") == []


def test_proper_names_begin_with_a_capital() -> None:
    assert words("the total rose", "organisation") == []
    assert words("a major step, in general", "post") == []


def test_a_short_form_in_brackets_is_no_part_of_the_name() -> None:
    assert words("Blue Ridge Mining Group (BRM) fell", "organisation") == ["Blue Ridge Mining Group", "BRM"]
    assert words("Blue Ridge Mining Group (Blue) fell", "organisation") == ["Blue Ridge Mining Group"]


def test_an_acronym_in_brackets_stands_for_its_organisation() -> None:
    text = "The Veltmar Magnet Association (VMA) met. VMA members and the (EUR) price; VMAX is another."
    found = {(text[h.start : h.end], h.value) for h in hits(text) if h.kind == "organisation"}
    name = Name("Veltmar Magnet Association")
    assert found == {("Veltmar Magnet Association", name), ("VMA", name)}


def test_letters_in_brackets_that_are_not_first_letters_are_no_acronym() -> None:
    assert words("The Veltmar Magnet Association (ASX) met. ASX rules hold.", "organisation") == [
        "Veltmar Magnet Association"
    ]


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        ("Beiling Mining Group Co., Ltd. said it would cut output.", "Beiling Mining Group Co., Ltd."),
        ("Shares of Beiling Mining Group Co., Ltd. rose.", "Beiling Mining Group Co., Ltd."),
        ("Kerrin Metals (Group) Co.,Ltd signed.", "Kerrin Metals (Group) Co.,Ltd"),
        ("Kerrin Holdings Corp. It closed.", "Kerrin Holdings Corp."),
    ],
)
def test_legal_forms_of_two_parts_belong_to_the_name(text: str, organisation: str) -> None:
    assert words(text, "organisation") == [organisation]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Deputy General Managers Zhao Min and Qian Lu attended.", ("Deputy General Manager",)),
        ("Zhao Min and Qian Lu, deputy general managers, attended.", ("deputy general manager",)),
        ("Deputy Party Secretaries Zhao Min and Qian Lu attended.", ("Deputy Party Secretary",)),
    ],
)
def test_a_post_said_of_several_is_held_by_each(text: str, held: tuple[str, ...]) -> None:
    assert posts(text) == {"Zhao Min": held, "Qian Lu": held}


def test_a_day_before_an_organisation_is_no_part_of_its_name() -> None:
    found = words("On New Year's Day Veltmar Magnet Group rested. In March Veltmar Power Company rose.", "organisation")
    assert found == ["Veltmar Magnet Group", "Veltmar Power Company"]


def test_a_day_behind_an_organisation_is_no_part_of_its_name() -> None:
    found = words("The Veltmar Commission on Monday met the Veltmar Commission on Trade.", "organisation")
    assert found == ["Veltmar Commission", "Veltmar Commission on Trade"]


def test_a_word_that_opens_a_sentence_is_no_firm_of_that_name() -> None:
    assert words("Total output rose. Shell companies were used.", "organisation") == []
    assert words("Total said it would sell. Shares of Shell rose.", "organisation") == ["Total", "Shell"]


@pytest.mark.parametrize(
    ("text", "organisations"),
    [
        ("Arden Bank was named Best Bank for Cash Management and Bank of the Year.", ["Arden Bank"]),
        ("SAFETY FIRST Arden Bank helps.", ["Arden Bank"]),
        ("Reducing the Impact of Our Operations At Arden Bank", ["Arden Bank"]),
        ("They met at Velt University on Long Beach.", ["Velt University"]),
        ("Arden Mining Fund Could Sell Its Pits", ["Arden Mining Fund"]),
        ("A talk on Rare Earths and Industry was given.", []),
        ("Asked by the Policy Unit of the University of New Arden.", ["Policy Unit of the University of New Arden"]),
        ("Our Enterprise Architecture (EA) team and EA staff won.", []),
        ("Rules on anti-bribery and corruption (ABC) hold.", []),
        ("The Federal Bureau of Hydrography (FBH) came.", ["Federal Bureau of Hydrography", "FBH"]),
    ],
)
def test_awards_headings_and_acronyms_of_other_things_are_no_organisations(text: str, organisations: list[str]) -> None:
    assert words(text, "organisation") == organisations


def test_posts_of_two_words_are_whole_and_an_award_is_no_site() -> None:
    text = "Joe Weil, the attorney general, met White House Press Secretary Ann Adler about Best Online Deposit."
    assert posts(text) == {"Joe Weil": ("attorney general",), "Ann Adler": ("White House Press Secretary",)}
    assert words(text, "place") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Trade Bureau's Office of Mines met.", ["Trade Bureau", "Office of Mines"]),
        (
            "Velmar's Ministry of Mines met the People's Welfare Council.",
            ["Ministry of Mines", "People's Welfare Council"],
        ),
        ("India's Ministry of Mines met.", ["India's Ministry of Mines"]),
        ("Arden Bank Unveils Kerrin Materials Group", ["Arden Bank", "Kerrin Materials Group"]),
        ("The House Energy and Mines Committee met.", ["House Energy and Mines Committee"]),
        ("Arden Bank and Kerrin Council met.", ["Arden Bank", "Kerrin Council"]),
        ("Ann Reed of the House Mining Committee on Trade spoke.", ["House Mining Committee on Trade"]),
        ("Arden Administration on Use of Ores", ["Arden Administration"]),
        ("Projects for Critical Raw Materials and Rare Earth Magnets.", []),
        ("Kerrin Council on Trade Between Arden and Velmar met.", ["Kerrin Council on Trade Between Arden and Velmar"]),
    ],
)
def test_owners_verbs_people_and_goods_part_names(text: str, expected: list[str]) -> None:
    assert words(text, "organisation") == expected


def test_a_known_name_with_its_legal_form_or_its_country_is_the_known_one() -> None:
    text = "MP Materials Corp met China's Ministry of Commerce."
    ids = {
        text[h.start : h.end]: h.value.id for h in hits(text) if h.kind == "organisation" and isinstance(h.value, Name)
    }
    assert ids["MP Materials Corp"] == "mp"
    assert ids["China's Ministry of Commerce"] == "mofcom"


def test_letters_behind_an_office_may_leave_its_kind_out() -> None:
    found = words("The Velmar Bureau's (VB) Office of Ores and Trade (OT) met. VB and OT agreed.", "organisation")
    assert [found.count("OT"), found.count("VB")] == [2, 2]


def test_a_post_holds_what_it_is_for() -> None:
    text = "Secretary of Energy Ann Reed met Under Secretary of Commerce for Industry and Security Tom Hale."
    assert words(text, "post") == ["Secretary of Energy", "Under Secretary of Commerce for Industry and Security"]
    assert words(text, "person") == ["Ann Reed", "Tom Hale"]


def test_who_stands_in_a_list_with_people_is_one() -> None:
    text = (
        "Reps. Ann Reed (D-NY), Kerrin Vane (R-VA) and Tom Hale joined Oslo Trade Bureau, Velmar Steel and Arden Bank."
    )
    assert words(text, "person") == ["Ann Reed", "Kerrin Vane", "Tom Hale"]


@pytest.mark.parametrize(
    ("text", "organisations"),
    [
        ("Veltmar Iron and Steel Group rose.", ["Veltmar Iron and Steel Group"]),
        ("The Veltmar Mining and Metals Foundation spoke.", ["Veltmar Mining and Metals Foundation"]),
        ("Kerrin Mining and Arden Bank signed.", ["Kerrin Mining", "Arden Bank"]),
        ("It follows “One Country, Two Systems” to the letter.", []),
        ("Arden-listed Veltmar Mining Corp. fell.", ["Veltmar Mining Corp."]),
        ("The Congress of the Communist Party of China met.", ["Congress of the Communist Party of China"]),
        ("China's Baogang Group sold ore.", ["Baogang Group"]),
    ],
)
def test_trades_stay_together_and_nothing_is_cut(text: str, organisations: list[str]) -> None:
    assert words(text, "organisation") == organisations


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Ministry of Commerce spokesperson Ann Reed spoke.", ("spokesperson",)),
        ("Ann Reed, veteran former chairman of Veltmar Mining Group, spoke.", ("former chairman",)),
        (
            "Ann Reed, chairman and Party Committee secretary of Veltmar, spoke.",
            ("chairman", "Party Committee secretary"),
        ),
    ],
)
def test_a_post_takes_no_word_of_its_body(text: str, held: tuple[str, ...]) -> None:
    assert posts(text) == {"Ann Reed": held}


def test_the_matters_of_a_minister_are_no_body() -> None:
    text = "Indonesia's Energy and Mineral Resources Minister Kerrin Vane met Arden Energy."
    assert words(text, "organisation") == ["Arden Energy"]


def test_he_is_a_surname_before_a_given_name_in_pinyin() -> None:
    assert words("He Yunlan, who retired from Arden Mining, is under investigation. He said no.", "person") == [
        "He Yunlan"
    ]
    assert words("The article in Qiu Shi magazine said so.", "person") == []
