"""One byte altered in each of a thousand archived objects, of every format: each is found, and nothing else is."""

import os
import random
from pathlib import Path

import pytest

from lodeline.flow.collecting.add import add_paths
from lodeline.flow.desk import make_desk
from lodeline.flow.upkeep.check import check_desk
from tests.collect.making import PAGE, pdf_bytes

LONG = int(os.environ.get("LODELINE_KILLS", "12")) >= 300
OBJECTS = 1000 if LONG else 200

pytestmark = pytest.mark.slow


def test_one_byte_in_each_archived_object(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(OBJECTS):
        words = f"云岭稀土集团第{number}号通报：产量{number}吨。"
        kind = number % 10
        name, content = (
            (f"{number}.pdf", pdf_bytes(f"Notice {number} of Yunling Group.")) if kind == 0
            else (f"{number}.html", PAGE.replace("17次", f"{number}次").encode("gb18030")) if kind == 1
            else (f"{number}.jsonl", f'{{"text": "{words}"}}\n{{"text": "{words}乙"}}\n'.encode()) if kind == 2
            else (f"{number}.txt", f"{words}\n".encode())
        )  # fmt: skip
        (tmp_path / "in" / name).write_bytes(content)
    desk = make_desk(tmp_path / "desk")
    add_paths(desk, [tmp_path / "in"])
    names = list(desk.archive.blobs())
    assert len(names) == OBJECTS
    assert check_desk(desk).failures == ()
    chance = random.Random(7)
    for name in names:
        path = desk.archive.path_of(name)
        content = bytearray(path.read_bytes())
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        path.write_bytes(bytes(content))
    found = [failure.document for failure in check_desk(desk).failures]
    print(f"{len(found)} of {OBJECTS} altered objects found")
    assert sorted(found) == sorted(f"blob {name}" for name in names)
