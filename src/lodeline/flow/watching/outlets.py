"""Outlets: where alerts go: a file of lines, feeds, a webhook, mail."""

import json
import os
import smtplib
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from email.message import EmailMessage
from pathlib import Path

import msgspec

from lodeline.errors import SettingError, StorageError
from lodeline.export.feeds import atom_feed, json_feed
from lodeline.flow.desk import Desk
from lodeline.flow.watching.watch import kept_alerts
from lodeline.lake import write_whole
from lodeline.model.watch import Alert, Mail

_SECONDS = 20
_FEED = 200  # alerts a feed shows
Outlet = Callable[[Sequence[Alert]], None]


def outlets_of(desk: Desk) -> list[Outlet]:
    """Return the outlets a desk's settings name, files first.

    Raises (when called):
        StorageError: A file cannot be written.
        SettingError: The webhook or the mail server does not take the alerts; they are told again next time.
    """
    return list(_outlets(desk))


def _outlets(desk: Desk) -> Iterator[Outlet]:
    wanted = desk.settings.alerts
    title = desk.settings.title or "lodeline alerts"
    if wanted.file:
        yield lambda alerts: _append(desk.root / wanted.file, alerts)
    if wanted.atom:
        yield lambda alerts: _write(desk.root / wanted.atom, atom_feed(kept_alerts(desk)[-_FEED:], title))
    if wanted.json_feed:
        yield lambda alerts: _write(desk.root / wanted.json_feed, json_feed(kept_alerts(desk)[-_FEED:], title))
    if wanted.webhook:
        yield lambda alerts: _post(wanted.webhook, alerts)
    mail = wanted.mail
    if mail is not None:
        yield lambda alerts: _mail(mail, title, alerts)


def _append(path: Path, alerts: Sequence[Alert]) -> None:
    """Add alerts to a file of JSON lines; those that stand in it already are left out."""
    try:
        held = path.read_text(encoding="utf-8") if path.exists() else ""
        lines = [line for a in alerts if (line := msgspec.json.encode(a).decode()) and f'"id":"{a.id}"' not in held]
        joint = "" if held.endswith("\n") or not held else "\n"
        write_whole(path, (held + joint + "".join(f"{line}\n" for line in lines)).encode())
    except OSError as error:
        raise StorageError(str(path), error) from error


def _write(path: Path, text: str) -> None:
    write_whole(path, text.encode())


def _post(address: str, alerts: Sequence[Alert]) -> None:
    if not address.startswith(("https://", "http://")):
        raise SettingError(f'alerts.webhook: saw "{address}"; accepted: an http or https address.')
    body = json.dumps({"alerts": msgspec.to_builtins(alerts)}, ensure_ascii=False).encode()
    headers = {"Content-Type": "application/json", "Idempotency-Key": "-".join(a.id for a in alerts[:4])}
    request = urllib.request.Request(address, body, headers, method="POST")  # the user's own address
    try:
        with urllib.request.urlopen(request, timeout=_SECONDS):
            return
    except (urllib.error.URLError, OSError) as error:
        raise SettingError(f"alerts.webhook: {address} did not take the alerts ({error}). They are kept.") from error


def _mail(mail: Mail, title: str, alerts: Sequence[Alert]) -> None:
    message = EmailMessage()
    message["From"], message["To"] = mail.sender, ", ".join(mail.to)
    message["Subject"] = f"{title}: {len(alerts)} alert{'s' if len(alerts) > 1 else ''}"
    message["Message-ID"] = f"<{alerts[0].id}.{len(alerts)}@lodeline>"
    message.set_content(
        "\n\n".join(f"{a.rule} ({a.day or 'no date'})\n{a.words}\n{', '.join(a.evidence)}" for a in alerts)
    )
    try:
        with smtplib.SMTP(mail.host, mail.port, timeout=_SECONDS) as server:
            if mail.tls:
                server.starttls(context=ssl.create_default_context())
            if mail.user:
                server.login(mail.user, os.environ.get("LODELINE_SMTP_PASSWORD", ""))
            server.send_message(message)
    except (smtplib.SMTPException, OSError) as error:
        raise SettingError(f"alerts.mail: {mail.host} did not take the alerts ({error}). They are kept.") from error
