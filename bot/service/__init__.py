"""The doors: ``Bot`` reads a message and keeps nothing; ``Desk`` keeps, passes on and answers."""

from bot.service.bot import Bot
from bot.service.desk import Desk

__all__ = ["Bot", "Desk"]
