"""Pages that keep something: alerts, saved views, and briefs of a person's own sentences."""

from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Path
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from lodeline.brief import render_markdown
from lodeline.errors import SettingError
from lodeline.flow.desk import Desk
from lodeline.flow.watching.watch import kept_alerts, watch_desk
from lodeline.model import Brief
from lodeline.serve.answers import PAGE, fact_of
from lodeline.serve.asking import Form, PageNumber, Words
from lodeline.serve.bench import Bench
from lodeline.serve.editor import Draft, brief_names, keep_brief, open_brief, write_draft, written_text
from lodeline.serve.saved import drop_view, load_views, save_view
from lodeline.serve.speech import say
from lodeline.serve.templating import as_page


def keeping_routes(bench: Bench) -> APIRouter:
    """Return the routes of the pages that keep something."""
    pages = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)
    _alerts(pages, bench)
    _views(pages, bench)
    _briefs(pages, bench)
    return pages


def _alerts(pages: APIRouter, bench: Bench) -> None:
    def listed(wrong: str = "", said: str = "", rule: str = "", page: int = 1) -> Response:
        with bench.asking() as desk:
            every = list(reversed(kept_alerts(desk)))
            rules = desk.settings.rules
        wanted = [alert for alert in every if not rule or alert.rule == rule]
        last = max(1, -(-len(wanted) // PAGE))
        page = min(page, last)
        return as_page(
            "alerts", 422 if wrong else 200, alerts=wanted[(page - 1) * PAGE : page * PAGE], total=len(wanted),
            rules=rules, rule=rule, wrong=wrong, said=said, page=page, last=last,
        )  # fmt: skip

    @pages.get("/alerts")
    def alerts(rule: Words = "", page: PageNumber = 1) -> Response:
        return listed(rule=rule, page=page)

    @pages.post("/alerts")
    def watch(form: Form) -> Response:
        with bench.asking() as desk:
            try:
                report = watch_desk(desk)
            except SettingError as error:
                wrong = str(error)
            else:
                wrong = ""
        if wrong:
            return listed(wrong)
        past = sum(report.past.values())
        told = len(report.told)
        return listed(said=say("{told} new; {past} from before the rules were first run", told=told, past=past))


def _views(pages: APIRouter, bench: Bench) -> None:
    @pages.get("/saved")
    def views() -> Response:
        with bench.asking() as desk:
            return as_page("saved", views=load_views(desk.root), wrong="")

    @pages.post("/saved")
    def save(form: Form) -> Response:
        with bench.asking() as desk:
            try:
                save_view(desk.root, form.get("name", ""), form.get("path", ""))
            except SettingError as error:
                return as_page("saved", 422, views=load_views(desk.root), wrong=str(error))
        return RedirectResponse("/saved", status_code=303)

    @pages.get("/saved/{view}")
    def go(view: str = Path(pattern=r"^[0-9a-f]{8}$")) -> Response:
        with bench.asking() as desk:
            found = next((one for one in load_views(desk.root) if one.id == view), None)
        if found is None:
            raise HTTPException(404, f'no saved view "{view}".')
        return RedirectResponse(found.path, status_code=303)

    @pages.post("/saved/{view}/drop")
    def drop(form: Form, view: str = Path(pattern=r"^[0-9a-f]{8}$")) -> Response:
        with bench.asking() as desk:
            if not drop_view(desk.root, view):
                raise HTTPException(404, f'no saved view "{view}".')
        return RedirectResponse("/saved", status_code=303)


def _briefs(pages: APIRouter, bench: Bench) -> None:
    @pages.get("/briefs")
    def briefs() -> Response:
        with bench.asking() as desk:
            return as_page("briefs", names=brief_names(desk.root))

    @pages.get("/briefs/new")
    def new(fact: Words = "") -> Response:
        return _editor("", Draft("", _said(bench, fact), (), None), kept=False)

    @pages.get("/briefs/{name}")
    def edit(name: str, fact: Words = "") -> Response:
        with bench.asking() as desk:
            brief = _opened(desk, name)
        text = written_text(brief) + _said(bench, fact)
        return _editor(name, Draft(brief.title, text, (), brief), kept=not fact)

    @pages.get("/briefs/{name}/markdown")
    def markdown(name: str) -> Response:
        with bench.asking() as desk:
            brief = _opened(desk, name)
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}.md"}
        return Response(render_markdown(brief), media_type="text/markdown; charset=utf-8", headers=headers)

    @pages.post("/briefs")
    def keep(form: Form) -> Response:
        name = form.get("name", "").strip()
        with bench.asking() as desk:
            draft = write_draft(desk, form.get("title", ""), form.get("text", ""))
            if draft.brief is None or form.get("do") == "check":
                return _editor(name, draft, kept=False, status=422 if draft.wrong else 200)
            try:
                keep_brief(desk, name, draft.brief)
            except SettingError as error:
                return _editor(name, draft, kept=False, status=422, refused=str(error))
        return RedirectResponse(f"/briefs/{quote(name)}", status_code=303)


def _editor(name: str, draft: Draft, *, kept: bool, status: int = 200, refused: str = "") -> Response:
    return as_page("editor", status, name=name, draft=draft, kept=kept, refused=refused)


def _opened(desk: Desk, name: str) -> Brief:
    try:
        return open_brief(desk.root, name)
    except SettingError as error:
        raise HTTPException(404, str(error)) from error


def _said(bench: Bench, fact: str) -> str:
    """Return the words a fact was read from as a line of the editor; empty where none is asked for."""
    if not fact:
        return ""
    found, document, _ = fact_of(bench, fact)
    start, end = found.evidence[0].start, found.evidence[0].end
    words = " ".join(document.text[start:end].split()).lstrip("#").strip()
    return f"{words} [{document.id}:{start}-{end}]\n"
