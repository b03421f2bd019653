"""Documents -> clauses -> vectors -> passages; and the releases they are published in."""
