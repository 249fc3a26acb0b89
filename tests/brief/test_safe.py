from lodeline.brief.safe import markdown_text, visible


def test_terminal_and_direction_controls_are_shown_not_passed_on() -> None:
    assert visible("a\x1b[31mb\u202ec\x00d") == "a⟨U+001B⟩[31mb⟨U+202E⟩c⟨U+0000⟩d"
    assert visible("one\r\ntwo\ttab 稀土") == "one\ntwo\ttab 稀土"


def test_markdown_of_a_source_is_only_text() -> None:
    said = markdown_text("# [x](javascript:alert(1)) <script> `c` | *b*\nnext")
    assert said == "\\# \\[x\\]\\(javascript:alert\\(1\\)\\) \\<script\\> \\`c\\` \\| \\*b\\* next"
