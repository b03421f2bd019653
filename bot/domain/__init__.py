"""The words of the house: plain, immutable values that import nothing but pydantic."""
