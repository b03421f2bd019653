"""How the tables came about: numbered steps, each of which is never changed once released."""
