"""Reads the structure of a policy: its headings, lists and tables, and the clauses in them."""

from bot.domain.policy import Clause
from index.document import Document
from index.structure.clauses import make_clauses
from index.structure.contents import without_contents
from index.structure.joining import join
from index.structure.leftovers import without_leftovers
from index.structure.roles import decide_roles
from index.structure.rows import read_rows
from index.structure.running import without_running


def parse(document: Document, policy_id: str) -> tuple[Clause, ...]:
    """The clauses of a document, in its order; their spans count in its text.

    The format's marks in the lines are used where there are any; the rest is read from the words.
    Contents lists, running headers, page numbers, the masthead, lines to sign on and notes to those
    who adopt a template are no clauses.

    ``number``: as the document writes it, without closing marks ("6.2", "a", "iv"). An item's comes
    after that of the numbered paragraph or item it stands under ("2.5 a"). A bullet, and an
    unnumbered paragraph below a numbered one such as 3.1, have the number that they stand under.
    """
    text = document.text
    rows = without_running(without_leftovers(read_rows(document)), text)
    blocks = join(without_contents(rows, text), text, wrapped=document.wrapped)
    roles = decide_roles(blocks, text, document.title)
    return make_clauses(blocks, roles, text, policy_id)
