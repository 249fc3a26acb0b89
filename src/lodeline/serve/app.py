"""The app: pages and API of one desk behind the guard."""

import atexit
import gc
from collections.abc import Callable
from importlib.resources import files

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from lodeline.errors import LodelineError, StorageError
from lodeline.flow.asking.ledger_kept import kept_ledger
from lodeline.flow.desk import Desk
from lodeline.flow.reading.run import Progress
from lodeline.serve.answers import ledger_of
from lodeline.serve.api import api_routes
from lodeline.serve.bench import Bench
from lodeline.serve.charts import chart_routes, ties_of, wordings_of
from lodeline.serve.guard import Doors, Guard
from lodeline.serve.inbox import first_page
from lodeline.serve.keeping import keeping_routes
from lodeline.serve.original import original_routes
from lodeline.serve.pages import page_routes
from lodeline.serve.speech import Speaking
from lodeline.serve.templating import render, warm
from lodeline.serve.timeline import clock_of

_DEAR: tuple[Callable[[Bench], object], ...] = (
    lambda bench: ledger_of(bench, issuer=None, outcome=None, overdue=False), wordings_of, ties_of, clock_of,
    first_page,
)  # fmt: skip
_STATIC = {
    "workbench.css": "text/css; charset=utf-8",
    "workbench.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}


def make_app(desk: Desk, *, doors: Doors | None = None, reviewer: str = "") -> FastAPI:
    """Return the workbench over a desk, as an ASGI application.

    Args:
        desk: The desk.
        doors: Where it is reached; loopback without a token unless named.
        reviewer: Whose name stands in the review form at first.
    """
    app = FastAPI(
        title="lodeline workbench", version="1", docs_url=None, redoc_url=None, openapi_url="/api/openapi.json",
        description="The same answers as the pages, as JSON. Offsets are code points, half open.",
    )  # fmt: skip
    bench = app.state.bench = Bench(desk, reviewer)
    app.include_router(api_routes(bench), prefix="/api")
    for routes in (page_routes, chart_routes, keeping_routes, original_routes):
        app.include_router(routes(bench))
    _static(app)
    app.add_exception_handler(LodelineError, _refused)
    app.add_exception_handler(HTTPException, _failed)
    app.add_exception_handler(RequestValidationError, _not_acceptable)
    app.add_middleware(Speaking)
    app.add_middleware(Guard, doors=doors or Doors())
    return app


def prepare(app: FastAPI, *, progress: Progress | None = None) -> None:
    """Find now what the pages of a large desk would else have to find while somebody waits."""
    bench: Bench = app.state.bench
    warm()
    with bench.asking() as desk:
        kept_ledger(desk, progress=progress)
    for step, path in enumerate(_DEAR, start=1):
        path(bench)
        if progress is not None:
            progress("pages", step, len(_DEAR))
    gc.collect()
    gc.freeze()  # what is kept of a large desk is not gone through again and again while a page is made
    atexit.register(gc.unfreeze)


def _static(app: FastAPI) -> None:
    folder = files("lodeline.serve").joinpath("static")
    held = {name: (folder.joinpath(name).read_bytes(), kind) for name, kind in _STATIC.items()}

    @app.get("/static/{name}", include_in_schema=False)
    def static(name: str) -> Response:
        if name not in held:
            raise HTTPException(404, "no such file.")
        content, kind = held[name]
        return Response(content, media_type=kind, headers={"Cache-Control": "max-age=300"})


def _refused(request: Request, error: Exception) -> Response:
    return _answer(request, 500 if isinstance(error, StorageError) else 422, str(error))


def _failed(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _answer(request, error.status_code, str(error.detail))


def _not_acceptable(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    wrong = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors()[:5])
    unknown = any(one["loc"][0] == "path" for one in error.errors())  # an id that cannot be one
    return _answer(request, 404 if unknown else 422, wrong)


def _answer(request: Request, status: int, words: str) -> Response:
    if request.url.path.startswith("/api"):
        return JSONResponse({"error": words}, status_code=status)
    return Response(render("error", status=status, words=words), status_code=status, media_type="text/html")
