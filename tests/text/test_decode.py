import pytest
from hypothesis import given
from hypothesis import strategies as st

from lodeline.errors import DocumentError
from lodeline.text.decode import decode

HANS = (
    "某某集团党委召开会议，学习贯彻重要讲话精神。会议强调，要加快推进产业高质量发展，确保完成全年目标任务。\r\n第二行。"
)
HANT = "某某集團黨委召開會議，學習貫徹重要講話精神。會議強調，要加快推進產業高品質發展，確保完成全年目標任務。"
WESTERN = "The company’s “new” plant — opened in May — cost €3 million.\nIt’s on time."


@pytest.mark.parametrize("declared", [None, "utf-8", "gb2312", "big5", "iso-8859-1", "no-such-charset"])
@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (HANS, "utf-8"), (HANS, "utf-8-sig"), (HANS, "utf-16"), (HANS, "utf-16-le"), (HANS, "utf-16-be"),
        (HANS, "utf-32"), (HANS, "gb2312"), (HANS, "gbk"), (HANS, "gb18030"), (HANT, "big5"),
        (HANT, "big5hkscs"), (HANT, "utf-16-le"), (WESTERN, "utf-8"),
        (WESTERN, "cp1252"), (WESTERN, "utf-16"), (WESTERN, "utf-16-be"),
    ],
)  # fmt: skip
def test_each_charset_whatever_is_declared(text: str, encoding: str, declared: str | None) -> None:
    decoded = decode(text.encode(encoding), declared=declared)
    assert decoded.text == text
    assert decoded.repairs == ()


@given(st.text(min_size=1).filter(lambda t: t.strip("\ufeff \t\r\n\x0b\x0c\u3000\xa0\u200b")))
def test_utf8_text_comes_back_as_it_is(text: str) -> None:
    try:
        content = text.encode()
    except UnicodeEncodeError:
        return
    try:
        decoded = decode(content)
    except DocumentError:
        return
    if not any(repair.startswith("mojibake:") for repair in decoded.repairs):
        assert decoded.text == text.removeprefix("\ufeff")


@pytest.mark.parametrize(
    ("text", "wrong", "repair"),
    [
        (HANS, ("utf-8", "latin-1"), "mojibake:utf-8-as-latin-1"),
        (WESTERN, ("utf-8", "latin-1"), "mojibake:utf-8-as-latin-1"),
        (WESTERN.replace("”", "“"), ("utf-8", "cp1252"), "mojibake:utf-8-as-windows-1252"),
        (WESTERN, ("utf-8", "cp1251"), "mojibake:utf-8-as-windows-1251"),
        (HANS, ("gb18030", "latin-1"), "mojibake:gb18030-as-latin-1"),
        (HANT, ("big5", "latin-1"), "mojibake:big5-as-latin-1"),
    ],
)
def test_mojibake_is_repaired_and_named(text: str, wrong: tuple[str, str], repair: str) -> None:
    garbled = text.encode(wrong[0]).decode(wrong[1])
    decoded = decode(garbled.encode())
    assert decoded.text == text
    assert decoded.repairs == (repair,)


def test_lost_characters_stay_lost_and_the_loss_is_named() -> None:
    decoded = decode(HANS.encode().decode("gb18030", "replace").encode())
    assert decoded.repairs == ("mojibake:utf-8-as-gb18030", "mojibake:lost")
    assert "某某集团党委召开会议" in decoded.text
    assert not any(character.isdigit() for character in decoded.text)


@pytest.mark.parametrize(
    "text",
    [
        "L’été à Zürich: ça coûte 3 €, «déjà vu», naïve, São Paulo, Ångström",
        "20 °C ±5 % × 3 £5 µm ½", "Группа провела заседание", "ประเทศไทย โลก", "日本語のテキスト、カタカナ",
        "联通", "â€ and Ã alone", "喆瑄 and 鈥 are rare names", HANS, HANT, WESTERN,
    ],
)  # fmt: skip
def test_good_text_is_never_repaired(text: str) -> None:
    assert decode(text.encode()).text == text


def test_a_few_damaged_bytes_are_named() -> None:
    content = HANS.encode() * 20
    decoded = decode(content[:90] + b"\xff" + content[90:])
    assert decoded.encoding == "utf-8"
    assert decoded.repairs[0] == "undecodable:1"
    assert decoded.text.count("\ufffd") == 1


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"), (b" \r\n\t\n", "empty"), (b"\xef\xbb\xbf", "empty"), ("\u3000\n".encode(), "empty"),
        (b"PK\x03\x04rest", "binary"), (b"\x89PNG\r\n", "binary"), (bytes(range(256)) * 8, "binary"),
        (b"text with \0 zero bytes\0", "binary"), (b"\x01\x02\x03\x04" * 10, "binary"),
    ],
)  # fmt: skip
def test_what_is_no_text_is_refused_by_name(content: bytes, code: str) -> None:
    with pytest.raises(DocumentError) as refused:
        decode(content)
    assert refused.value.code == code


def test_the_size_limit() -> None:
    with pytest.raises(DocumentError, match="accepted: up to") as refused:
        decode(b"x" * 101, max_bytes=100)
    assert refused.value.code == "too-large"
