"""Near wordings told apart where texts use them: in one sentence, in quotes, in the other script, in longer ones."""

import re

import pytest

from lodeline.annotate import annotate_document
from lodeline.lexicon import cached_table
from lodeline.model import Document
from lodeline.model.values import Name
from lodeline.text.fold import fold_characters

_PAIRS = [(row["form_a"], row["form_b"]) for row in cached_table("line/near_misses.tsv")]
_FRAMES = (
    "去年的报告写的是{a}，今年的报告改成了{b}，两者不能混为一谈。",
    "班子会上有人把{b}念成了{a}，书记当场作了纠正。",
    "要准确把握“{a}”与“{b}”的区别，防止张冠李戴。",
    "本厂宣传栏先后张贴过两条标语：一条是{a}；另一条是{b}。",
    "全体职工认真学习领会{a}的要求。下半年，各车间再围绕{b}开展讨论。",
    "（一）关于{b}。\n（二）关于{a}。",
)
# Written for single pairs: the words run on, a mark stands inside, or the rival is near in the same sentence.
_SENTENCES = [
    ("班组长说，于危机中育先机、于变局中开新局，关键在“先”字", "于危机中育先机于变局中开新局"),
    ("厂报旧文写作“于危机中育新机、于变局中开新局”", "于危机中育新机于变局中开新局"),
    ("我们坚决落实综合整治“内卷式”竞争的部署", "综合整治内卷式竞争"),
    ("会上重申防止“内卷式”恶性竞争", "防止内卷式恶性竞争"),
    ("党委坚持从严治党不放松", "从严治党"),
    ("党委坚持全面从严治党不放松", "全面从严治党"),
    ("公司建立现代企业制度已有十年", "现代企业制度"),
    ("公司完善中国特色现代企业制度", "中国特色现代企业制度"),
    ("本市加快培育战略性新兴产业集群", "战略性新兴产业"),
    ("本市加快培育新兴产业集群", "新兴产业"),
    ("全面推进乡村振兴取得进展", "全面推进乡村振兴"),
    ("有力有效推进乡村全面振兴", "推进乡村全面振兴"),
    ("央行继续实施稳健的货币政策", "稳健的货币政策"),
    ("央行将实施适度宽松的货币政策", "适度宽松的货币政策"),
    ("实施更加积极的财政政策", "更加积极的财政政策"),
    ("实施积极的财政政策", "积极的财政政策"),
    ("打造“两个稀土基地”", "两个稀土基地"),
    ("建设好两个屏障、两个基地，守好祖国北疆", "两个基地"),
    ("提出全球治理倡议后，四大全球倡议形成体系", "四大全球倡议"),
    ("巡察组进驻二级单位", "巡察"),
    ("中央巡视组进驻集团", "巡视"),
    ("在全党开展党纪学习教育", "党纪学习教育"),
    ("在全黨開展黨史學習教育", "党史学习教育"),
    ("严肃查处违反中央八项规定精神问题", "中央八项规定精神"),
    ("严格执行中央八项规定", "中央八项规定"),
    ("不斷實現高水平科技自立自強", "高水平科技自立自强"),
    ("推动能耗双控逐步转向碳排放双控", "能耗双控"),
    ("推动能耗双控逐步转向碳排放双控", "碳排放双控"),
    ("把依法治国落到实处", "依法治国"),
    ("把全面依法治国落到实处", "全面依法治国"),
]


def _bare(words: str) -> str:
    return re.sub("[“”、,]", "", fold_characters(words))


def _found(text: str) -> list[tuple[str, str]]:
    """Return the words of each whole formulation of the lexicon in a text, and its id."""
    document = Document("d", "d", "", 0, 0, "text/plain", "utf-8", text, "zh-Hans")
    return [
        (_bare(text[a.start : a.end]), a.value.id or "")
        for a in annotate_document(document)
        if a.kind == "formulation" and a.rule == "lexicon" and isinstance(a.value, Name)
    ]


def _owners() -> dict[str, str]:
    """Return the id of each wording of a pair, as found where it stands alone."""
    return {form: _found(f"{form}。")[0][1] for pair in _PAIRS for form in pair}


_OWNERS = _owners()


@pytest.mark.parametrize(("form_a", "form_b"), _PAIRS, ids=[f"{a}|{b}" for a, b in _PAIRS])
def test_a_pair_is_told_apart_in_every_context(form_a: str, form_b: str) -> None:
    assert _OWNERS[form_a] != _OWNERS[form_b]
    for frame in _FRAMES:
        text = frame.format(a=form_a, b=form_b)
        expected = [(_bare(form), _OWNERS[form]) for form in re.findall("|".join(_alternatives(form_a, form_b)), text)]
        pair = {_OWNERS[form_a], _OWNERS[form_b]}
        assert [hit for hit in _found(text) if hit[1] in pair] == expected, text


def _alternatives(*forms: str) -> list[str]:
    return [re.escape(form) for form in sorted(forms, key=len, reverse=True)]


@pytest.mark.parametrize(("sentence", "form"), _SENTENCES)
def test_the_one_a_sentence_means_is_found_and_its_rival_is_not(sentence: str, form: str) -> None:
    hits = _found(f"{sentence}。")
    assert (_bare(form), _OWNERS.get(form)) in hits
    rivals = {b if a == form else a for a, b in _PAIRS if form in (a, b)}
    said = [rival for rival in rivals if _OWNERS[rival] in {key for _, key in hits}]
    assert all(_bare(rival) in _bare(fold_characters(sentence)) and rival not in form for rival in said)
