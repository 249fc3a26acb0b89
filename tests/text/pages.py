"""Invented pages with the dirt of real ones."""

ENGLISH_PAGE = """Northfield Group Holds Study Session

May 30, 2025 | By Staff

Highlights

  • The group studies a speech.
  • No operating news is disclosed.

The committee met on May 28 (opens in a new tab) in Room 5. It signals the group's intent to:
- Raise output of alloys;
- Cut costs.

What's Next?

The plant will open in June, according to the company, with a second line planned.

Spread the word:

CATEGORIES: , ,

Leave a Reply

Your email address will not be published.
"""

FURNITURE = ENGLISH_PAGE[ENGLISH_PAGE.index("Spread") :].strip()

CHINESE_PAGE = """当前位置：首页 > 新闻中心 > 集团要闻
某某集团召开党委常委会会议
发布时间：2025-05-30 来源：某某日报
央视网消息
（新闻联播）：5月28日，某某集团召开2025年第17次党委常委会会议，研究部署重点工作。
一、加快项目建设
会议强调，要加快推进项目建设，确保全年目标任务圆满完成。
项目 本期 上年同期
收入 1,200 1,100
利润 120 110
责任编辑：张三
[查看原文](https://news.example.cn/2025/05/31/a1.shtml)
"""
