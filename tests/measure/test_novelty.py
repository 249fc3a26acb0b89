"""Novelty: the new sentence is found, the usual one that is missing too, and few documents give no verdict."""

from lodeline.measure.copies import find_copies, likeness, shingles
from lodeline.measure.novelty import Part, Text, measure_novelty

USUAL = [
    "云岭稀土集团党委召开2025年第{n}次会议，传达学习上级会议精神。",
    "会议指出，要深入学习领会讲话精神，切实增强责任感。",
    "会议强调，要抓好安全生产，压实各级责任。",
    "集团党委书记沈怀远主持会议，领导班子成员参加会议。",
]
NEW = "会议决定暂停河湾分离厂的全部对外供货合同，并立即清点库存。"


def make(identity: str, words: list[str], *, slogans: tuple[str, ...] = ("fml1",)) -> Text:
    parts, at = [], 0
    for sentence in words:
        parts.append(Part.of(at, at + len(sentence), sentence))
        at += len(sentence)
    return Text(identity, tuple(parts), tuple((slogan, parts[0]) for slogan in slogans))


ITEMS = [
    "采购招标方案变更说明", "职工食堂改造预算", "子弟学校移交手续", "矿区绿化验收报告", "工会换届选举筹备",
    "铁路专用线检修计划",
    "信息系统升级合同", "离退休干部慰问", "仓储物流外包评估", "专利年费缴纳清单", "供暖管网更换工程", "厂史陈列馆布展",
]  # fmt: skip
ARCHIVE = [make(f"d{n}", [USUAL[0].format(n=n), *USUAL[1:], f"{ITEMS[n]}一并通过。"]) for n in range(12)]


def test_a_usual_document_is_routine_and_shows_nothing_new() -> None:
    found = measure_novelty(make("x", [USUAL[0].format(n=40), *USUAL[1:]]), ARCHIVE, issuer="云岭", doc_type="x")
    assert (found.verdict, found.novelty, found.new, found.missing) == ("routine", 0.0, (), ())


def test_a_new_sentence_and_a_missing_one_are_named_with_their_places() -> None:
    words = [USUAL[0].format(n=40), USUAL[1], NEW, USUAL[3]]
    found = measure_novelty(make("x", words, slogans=()), ARCHIVE, issuer="云岭", doc_type="x")
    assert found.verdict == "unusual"
    assert [(s.words, s.start) for s in found.new] == [(NEW, len(words[0]) + len(words[1]))]
    assert (found.rank or 1) <= 0.1
    sentences = [m for m in found.missing if not m.formulation]
    assert sentences[0].words == USUAL[2]
    assert (sentences[0].archive.carrying, sentences[0].evidence[0].partition(":")[0]) == (12, "d11")
    (slogan,) = [m for m in found.missing if m.formulation]
    assert slogan.archive.share == 1.0


def test_traditional_script_is_the_same_language() -> None:
    words = "會議強調，要抓好安全生產，壓實各級責任。"
    found = measure_novelty(make("x", [words]), ARCHIVE, issuer="云岭", doc_type="x")
    assert found.new == ()


def test_figures_alone_make_no_sentence_new() -> None:
    found = measure_novelty(make("x", [USUAL[0].format(n=4098)]), ARCHIVE, issuer="云岭", doc_type="x")
    assert found.novelty == 0.0


def test_an_issuer_whose_every_text_is_new_has_no_routine() -> None:
    archive = [make(f"d{n}", [f"{item}。"]) for n, item in enumerate(ITEMS)]
    found = measure_novelty(make("x", ["仓库屋面防水大修。"]), archive, issuer="云岭", doc_type="x")
    assert (found.novelty, found.verdict) == (1.0, "usual")


def test_few_documents_give_no_verdict() -> None:
    found = measure_novelty(make("x", [NEW]), ARCHIVE[:8], issuer="云岭", doc_type="x")
    assert (found.verdict, found.novelty, found.rank) == ("not enough documents", None, None)


def test_the_rank_counts_the_document_itself() -> None:
    found = measure_novelty(make("x", [NEW]), ARCHIVE[:9], issuer="云岭", doc_type="x")
    assert found.rank == 0.1
    assert found.verdict == "unusual"


TEXT = "云岭稀土集团党委召开会议，研究部署安全生产和绿色转型工作。" + "".join(
    f"第{n}条措施是改造{n}号窑炉。" for n in range(20)
)


def test_copies_are_found_through_headlines_scripts_and_small_edits() -> None:
    texts = {
        "a": TEXT, "b": "（转载）" + TEXT + "责任编辑：某某",
        "c": "另一篇文章，讲述河湾矿区尾矿库治理的进展情况与后续安排。" * 3, "d": TEXT.replace("云岭", "雲嶺"),
        "e": TEXT[: len(TEXT) // 3] + "其余内容完全不同，涉及出口许可、库存与价格，" * 8, "f": "", "g": "",
    }  # fmt: skip
    assert find_copies(texts) == [("a", "b", "d")]


def test_likeness_of_shingles() -> None:
    assert likeness(shingles("Rare earth, output!"), shingles("rare earth output")) == 1.0
    assert likeness(shingles("abc"), shingles("xyz")) == 0.0
