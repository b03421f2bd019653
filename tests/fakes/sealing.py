"""Keys for tests: worth nothing, and always the same."""

from adapters.store.sealing import Keys

OLD = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
NEW = "BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA="

KEYS = Keys((OLD,))
ROTATED = Keys((NEW, OLD))
