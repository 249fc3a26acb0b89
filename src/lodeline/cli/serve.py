"""`lodeline serve`: the workbench in a browser."""

import socket
import sys
from typing import Annotated

import typer

from lodeline.cli.common import DeskOption, JsonFlag, existing_desk, print_json, progress_bar
from lodeline.errors import SettingError


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("serve")(serve)


def serve(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 8710,
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help="Address to bind; this machine only.")] = (
        "127.0.0.1"
    ),
    names: Annotated[
        list[str] | None, typer.Option("--name", help="A further host name it is reached by; may be repeated.")
    ] = None,
    by: Annotated[str, typer.Option("--by", metavar="NAME", envvar="LODELINE_REVIEWER", help="Who reviews.")] = "",
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Open the workbench on a desk: inbox, documents with facts beside them, review, search, ledger, and an API."""
    import uvicorn

    from lodeline.flow.publishing.session import engine_for
    from lodeline.flow.reading.indexing import update_index
    from lodeline.flow.reading.run import run_steps
    from lodeline.serve import Doors, make_app, prepare

    opened = existing_desk(desk)
    _require_free(host, port)
    doors = Doors(host, tuple(names or ()))
    app = make_app(opened, doors=doors, reviewer=by)
    with progress_bar() as progress:
        run_steps(opened, engine=engine_for(opened), progress=progress)
        update_index(opened, progress=progress)
        prepare(app, progress=progress)
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    enter = f"{address}enter/{doors.code}" if doors.code else address
    if json:
        print_json({"address": address, "enter": enter, "token": doors.token})
    else:
        print(f"workbench: {enter}")
        if doors.token:
            print(f"The address works once. For scripts: Authorization: Bearer {doors.token}")
    sys.stdout.flush()
    uvicorn.run(
        app, host=host, port=port, log_level="warning", access_log=False,
        server_header=False, proxy_headers=False,
    )  # fmt: skip


def _require_free(host: str, port: int) -> None:
    """Raise unless this machine can listen there; who binds it later may still be too late."""
    try:
        places = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        for family, kind, protocol, _, place in places[:1]:
            with socket.socket(family, kind, protocol) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(place)
    except OSError as error:
        raise SettingError(
            f"cannot listen on {host}, port {port} ({error.strerror}); accepted: an address of this machine, such as "
            "127.0.0.1 or 0.0.0.0, and a port nobody uses. Name them with --host and --port."
        ) from error
