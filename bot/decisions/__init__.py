"""Pure decisions: what a message is, what clauses do, what follows from them, how it is said."""
