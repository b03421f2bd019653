"""The core: what was said, what the policies say to it, who must be told."""
