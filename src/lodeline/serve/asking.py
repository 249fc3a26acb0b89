"""What routes take from a request: ids, spans, form fields; and what they answer when it is not acceptable."""

import re
from typing import Annotated
from urllib.parse import parse_qs

from fastapi import Depends, HTTPException, Path, Query, Request

DocumentId = Annotated[str, Path(pattern=r"^[0-9a-f]{8,64}$", description="Id of a document.")]
FactId = Annotated[str, Path(pattern=r"^[0-9a-f]{8,64}$", description="Id of a fact.")]
Words = Annotated[str, Query(max_length=400)]
Offset = Annotated[int, Query(ge=0, le=1_000_000_000)]
PageNumber = Annotated[int, Query(ge=1, le=1_000_000)]
_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})")
_LARGEST = 64_000  # bytes of a form


def span_asked(at: Annotated[str | None, Query(max_length=24, description="A span, START-END.")] = None) -> (
    tuple[int, int] | None
):  # fmt: skip
    """Return the span asked for, None without one. Raises HTTPException when it is not a span."""
    if at is None:
        return None
    found = _SPAN.fullmatch(at)
    if found is None or int(found[1]) >= int(found[2]):
        raise HTTPException(422, f'saw at="{at}"; accepted: START-END in code points, START before END.')
    return int(found[1]), int(found[2])


async def form_sent(request: Request) -> dict[str, str]:
    """Return the fields of a form, each once. Raises HTTPException when it is no form or too large."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise HTTPException(415, "accepted: a form, application/x-www-form-urlencoded.")
    content = b""
    async for piece in request.stream():
        content += piece
        if len(content) > _LARGEST:
            raise HTTPException(413, f"accepted: a form of at most {_LARGEST} bytes.")
    try:
        fields = parse_qs(content.decode("utf-8"), keep_blank_values=True, max_num_fields=200)
    except (UnicodeDecodeError, ValueError) as error:
        raise HTTPException(422, f"the form cannot be read ({error}); accepted: UTF-8, at most 200 fields.") from error
    return {name: values[-1] for name, values in fields.items()}


Span = Annotated[tuple[int, int] | None, Depends(span_asked)]
Form = Annotated[dict[str, str], Depends(form_sent)]
