"""Small files made for the tests."""

SCAN = "a picture"


def pdf_bytes(*pages: str) -> bytes:
    """Return a PDF with one line of text a page; an empty line makes an empty page, `SCAN` a page that is a picture."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{3 + 2 * index} 0 R" for index in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    for index, text in enumerate(pages):
        stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode() if text else b""
        if text == SCAN:
            stream = b"600 0 0 700 0 0 cm BI /W 8 /H 1 /BPC 1 /CS /G ID \xaa EI"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {4 + 2 * index} 0 R /Resources "
            "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    content = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    content += b"".join(b"%010d 00000 n \n" % place for place in places)
    return content + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)


PAGE = """<!DOCTYPE html>
<html><head><meta charset="gb2312"><title>某某集团召开党委常委会会议_某某集团官网</title>
<meta name="PubDate" content="2025-05-30 10:23"><meta name="ContentSource" content="某某日报">
<script>var planted = "脚本里的字";</script><style>p { color: red }</style></head>
<body><nav><ul><li><a href="/">首页</a></li><li><a href="/news">新闻中心</a></li></ul></nav>
<h1>某某集团召开党委常委会会议</h1>
<div class="info">发布时间：2025-05-30 10:23 来源：某某日报</div>
<div class="text"><p>5月28日，某某集团召开2025年第17次党委常委会会议，学习贯彻重要讲话精神，研究部署下一阶段重点工作。
<script>alert("脚本")</script></p>
<p>会议强调，要加快推进<a href="javascript:alert(1)">新材料产业</a>高质量发展，确保全年产量达到5000吨的目标如期完成。
<svg onload="alert(2)"><text>图里的字</text></svg></p>
<p>会议指出，要压实安全生产责任，统筹做好绿色发展各项工作，坚决防范各类事故，为全年任务完成提供保障。</p>
<table><tr><th>项目</th><th>本期</th></tr><tr><td>收入</td><td>12,345</td></tr></table>
<p>（责任编辑：张三）</p></div><!-- 注释里的字 --><footer>版权所有 某某集团</footer></body></html>
"""
