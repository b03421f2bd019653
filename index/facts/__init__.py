"""What a policy says of itself as a document: title, dates, owner, contacts and the like."""

from bot.domain.policy import Clause, PolicyFacts
from index.document import Document
from index.facts.contacts import read_contacts
from index.facts.control import own_dates
from index.facts.history import read_history
from index.facts.organisation import read_organisation
from index.facts.outline import read_appendices, read_sections
from index.facts.pairs import read_pairs
from index.facts.people import read_people
from index.facts.related import read_related
from index.facts.sheet import Sheet
from index.facts.title import read_title
from index.facts.version import read_version

__all__ = ["read_facts"]


def read_facts(document: Document, clauses: tuple[Clause, ...]) -> PolicyFacts:
    """Everything the document says of itself, each with the words it was read from."""
    sheet = Sheet.of(document)
    history = read_history(sheet)
    pairs = tuple(read_pairs(sheet))
    dates = own_dates(sheet, history.rows)
    return PolicyFacts(
        title=read_title(sheet, pairs, document.title),
        organisation=read_organisation(sheet, pairs),
        version=read_version(sheet, pairs, history),
        adopted=dates.adopted,
        issued=history.issued(sheet) or dates.issued,
        review_due=dates.review_due,
        owner=read_people(sheet, pairs, history),
        contacts=read_contacts(sheet),
        sections=read_sections(sheet, clauses),
        appendices=read_appendices(sheet),
        related_policies=read_related(sheet),
        latest_change=history.latest_change(sheet) or dates.updated,
    )
