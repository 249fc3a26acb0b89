"""The search index: one token a Han character or other sign, one a run of Latin letters or digits, with positions.

Space beside a sign that is not ASCII is a token too, so a phrase of Han characters is found exactly where a substring
scan finds it; Latin words and figures are found whole. The index holds nothing the tables do
not hold: it can be deleted and is made again. Each document has a name on it, of its shard and the
version it was read in, so what is indexed is asked of the index itself and a stopped run leaves nothing half done.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lodeline.errors import DeskError, StorageError
from lodeline.model.search import CODE_FIELDS, FACETS, IndexRow, Query, Want

if TYPE_CHECKING:
    import tantivy

VERSION = "3"  # of the schema and the tokens below
_TOKENS = "words"
_PATTERN = r"[0-9a-z\u{c0}-\u{24f}\u{370}-\u{52f}]+|[^\s0-9a-z\u{c0}-\u{24f}\u{370}-\u{52f}]"
_SPACE = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")
_DISK = re.compile(r"\bI(?:O |o)[Ee]rror\b")  # in what tantivy says of a file it could not write
SPACE = "\u2423"  # stands for it
_HEAP = 48_000_000  # of documents on their way; past it they are written out before the commit
_FACETS_SHOWN = 20
_LISTED = {"person": "persons", "formulation": "formulations", "fact": "facts"}


class SearchIndex:
    """The index of one desk, made when it is first opened.

    Args:
        path: Its folder.

    Raises:
        DeskError: The folder holds something else, or a damaged index.
        StorageError: The disk is full.
    """

    def __init__(self, path: Path) -> None:
        import tantivy

        self._tantivy = tantivy
        self._schema = _schema(tantivy)
        try:
            path.mkdir(parents=True, exist_ok=True)
            self._index = tantivy.Index(self._schema, path=str(path))
        except OSError as error:
            raise StorageError("the search index", error) from error
        except ValueError as error:
            if _DISK.search(str(error)):
                raise StorageError("the search index", error) from error
            raise DeskError(
                f"{path} is not a search index of this version ({error}). Delete the folder; it is made again."
            ) from error
        self._analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.regex(_PATTERN)).build()
        self._index.register_tokenizer(_TOKENS, self._analyzer)

    def names(self) -> dict[str, int]:
        """Return the names documents are indexed under, with how many are under each."""
        alive = self._tantivy.Query.all_query()  # without it names of removed documents linger
        return dict(self._index.searcher().terms_with_prefix("shard", "", filter_query=alive))

    def ids(self, name: str) -> list[str]:
        """Return the documents that are indexed under a name."""
        searcher = self._index.searcher()
        asked = self._tantivy.Query.term_query(self._schema, "shard", name)
        found = searcher.search(asked, limit=max(searcher.num_docs, 1)).hits
        return [searcher.doc(at)["id"][0] for _, at in found]

    @contextmanager
    def writing(self) -> "Iterator[Writing]":
        """Give what writes; everything is committed at the end, or nothing.

        Raises:
            DeskError: Another process is writing.
            StorageError: The disk is full; the index stays as it was.
        """
        try:
            writer = self._index.writer(_HEAP, 1)
        except ValueError as error:
            if _DISK.search(str(error)):
                raise StorageError("the search index", error) from error
            raise DeskError(f"the search index is being written by another process ({error}). Try again.") from error
        try:
            yield Writing(self._tantivy, writer)
            writer.commit()
            writer.wait_merging_threads()
        except ValueError as error:  # what tantivy raises when the disk is full
            raise StorageError("the search index", error) from error
        except BaseException:
            writer.rollback()
            raise
        self._index.reload()

    def count(self, query: Query) -> int:
        """Return how many documents answer a query."""
        found: int = self._index.searcher().search(self._built(query), limit=1).count  # type: ignore[attr-defined]
        return found

    def search(
        self, query: Query, *, limit: int, offset: int = 0, newest: bool = False
    ) -> tuple[int, list[tuple[str, float]]]:
        """Return how many documents answer, and ids with scores: the best first, or the newest."""
        searcher = self._index.searcher()
        by = "day" if newest else None
        result = searcher.search(self._built(query), limit=max(limit, 1), offset=offset, order_by_field=by)
        hits = [(searcher.doc(at)["id"][0], 0.0 if newest else float(score)) for score, at in result.hits]
        return result.count, hits[:limit]  # type: ignore[attr-defined]

    def facets(self, query: Query) -> dict[str, list[tuple[str, int]]]:
        """Return by facet the commonest values of the documents that answer, with how many have each."""
        asked = {name: {"terms": {"field": f"{name}_value", "size": _FACETS_SHOWN}} for name in FACETS}
        found = self._index.searcher().aggregate(self._built(query), asked)
        return {
            name: [(str(bucket["key"]), int(bucket["doc_count"])) for bucket in found[name]["buckets"]]
            for name in FACETS
        }

    def tokens(self, words: str) -> list[str]:
        """Return the tokens of folded words."""
        return self._analyzer.analyze(_SPACE.sub(SPACE, words))

    def _built(self, query: Query) -> "tantivy.Query":
        make, occur = self._tantivy.Query, self._tantivy.Occur
        parts: list[tuple[Any, Any]] = []
        for group in query.groups:
            wanted = [self._one(want) for want in group if not want.unwanted]
            parts += [(occur.MustNot, self._one(want)) for want in group if want.unwanted]
            if len(wanted) == 1:
                parts.append((occur.Must, wanted[0]))
            elif wanted:
                parts.append((occur.Must, make.boolean_query([(occur.Should, one) for one in wanted])))
        if query.first_day or query.last_day:
            bounds = [_number(day) if day else None for day in (query.first_day, query.last_day)]
            low, high = bounds[0] or 1, bounds[1] or 99999999
            kind = self._tantivy.FieldType.Integer
            parts.append((occur.Must, make.range_query(self._schema, "day", kind, low, high)))
        if not any(how == occur.Must for how, _ in parts):
            parts.append((occur.Must, make.all_query()))
        return make.boolean_query(parts)

    def _one(self, want: Want) -> "tantivy.Query":
        make = self._tantivy.Query
        if want.field in CODE_FIELDS:
            return make.term_query(self._schema, f"{want.field}_value", want.words)
        words = self.tokens(want.words)
        if not words:
            return make.empty_query()
        if want.prefix:
            return make.phrase_prefix_query(self._schema, want.field, list(words)) if len(words) > 1 else (
                make.regex_query(self._schema, want.field, f"{words[0]}.*")
            )  # fmt: skip
        if len(words) == 1:
            return make.term_query(self._schema, want.field, words[0])
        return make.phrase_query(self._schema, want.field, list(words))


class Writing:
    """Documents on their way into the index."""

    def __init__(self, tantivy: Any, writer: "tantivy.IndexWriter") -> None:
        self._tantivy, self._writer = tantivy, writer

    def put(self, name: str, row: IndexRow) -> None:
        """Add a document under a name."""
        self._writer.add_document(self._document(name, row))

    def drop(self, names: Iterable[str]) -> None:
        """Remove the documents that stand under names now."""
        for name in names:
            self._writer.delete_documents_by_term("shard", name)

    def remove(self, documents: Iterable[str]) -> None:
        """Remove documents that are there now."""
        for document in documents:
            self._writer.delete_documents_by_term("id", document)

    def _document(self, name: str, row: IndexRow) -> "tantivy.Document":
        made: tantivy.Document = self._tantivy.Document(shard=[name], id=[row.id], text=[_SPACE.sub(SPACE, row.text)])
        made.add_text("id_value", row.id)
        made.add_text("title", row.title)
        made.add_text("source_value", row.source)
        made.add_text("kind_value", row.kind)
        made.add_text("language_value", row.language)
        made.add_integer("day", _number(row.day) if row.day else 0)
        if row.day:
            made.add_text("year_value", row.day[:4])
        for field, words in (("issuer", row.issuer), ("publisher", row.publisher)):
            if words:
                made.add_text(field, words.lower())
        if row.issuer:
            made.add_text("issuer_value", row.issuer)
        for field, name in _LISTED.items():
            for words in getattr(row, name):
                made.add_text(f"{field}_value", words)
                if field != "fact":
                    made.add_text(field, words.lower())
        return made


def _number(day: str) -> int:
    return int(day.replace("-", ""))


def _schema(module: Any) -> "tantivy.Schema":
    builder = module.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("shard", tokenizer_name="raw", index_option="basic")
    for name in ("text", "title", "issuer", "publisher", "person", "formulation"):
        builder.add_text_field(name, tokenizer_name=_TOKENS, index_option="position")
    for name in dict.fromkeys((*FACETS, *CODE_FIELDS)):
        builder.add_text_field(f"{name}_value", tokenizer_name="raw", index_option="basic", fast=name in FACETS)
    builder.add_integer_field("day", indexed=True, fast=True)
    made: tantivy.Schema = builder.build()
    return made
