"""The pages of a workbench, for tests that visit all of them."""

import json
from collections.abc import Callable
from urllib.parse import quote


def places(ask: Callable[[str], str]) -> list[str]:
    """Return the path of every kind of page of a desk that has documents, with and without something asked.

    Args:
        ask: Returns the body of a path of the API.
    """
    rows = json.loads(ask("/api/inbox"))["rows"]
    first, second = (row["document"] for row in (rows[0], rows[-1]))
    issuer = quote(next((row["issuer"] for row in rows if row["issuer"]), "nobody"))
    every = [json.loads(ask(f"/api/documents/{row['document']}"))["facts"] for row in rows[:6]]
    fact = next(fact["id"] for facts in every for fact in facts if fact["record"]["kind"] != "profile")
    return [
        "/", f"/?issuer={issuer}", f"/document/{first}", f"/document/{second}?at=0-20", f"/document/{first}/original",
        f"/document/{second}/original?shown=markup", f"/fact/{fact}", "/search",
        "/search?q=%E7%A8%80%E5%9C%9F", "/search?q=meeting&newest=true", "/formulation",
        "/formulation?q=%E6%96%B0%E8%B4%A8%E7%94%9F%E4%BA%A7%E5%8A%9B&period=quarter", "/formulations",
        f"/formulations?issuer={issuer}&order=new", "/timeline", f"/timeline?issuer={issuer}", "/people", "/issuers",
        f"/issuer?name={issuer}", "/compare", f"/compare?a={first}&b={second}", f"/compare?a={issuer}", "/ledger",
        "/ledger?outcome=open", "/alerts", "/saved", "/series", "/briefs", "/briefs/new", f"/briefs/new?fact={fact}",
        "/issues", "/nothing-here",
    ]  # fmt: skip
