"""The two opinions put together: tell, ask, or let the message pass as a question.

The thresholds were chosen by cross-validation over kinds of message, so that about 4 in 100
everyday policy questions are met with the private question and at most 3 in 1,000 are routed
(``python -m index.learning.screening`` measures it anew).
"""

from typing import Literal

from bot.decisions.screening.concern import Weight
from bot.decisions.screening.danger import Danger

Decision = Literal["tell", "ask", "pass"]

_SURE = 3.0
"""Log-odds at which the learned opinion is enough alone."""
_AGREED = 1.0
"""Log-odds at which the learned opinion confirms the rules."""
_DANGER_AGREED = -1.0
"""The same, where a life may be at risk."""
_UNSURE = -1.5
"""Log-odds at which the asker is asked: about 4 in 100 everyday questions lie above it."""
_FAR = -3.0
"""Log-odds under which even clear rules are not believed."""


def decide(weight: Weight, danger: Danger, log_odds: float) -> Decision:
    """What becomes of the message."""
    endangered = danger != "none"
    clear = weight.level == "high"
    if (
        log_odds > _SURE
        or (clear and log_odds > _AGREED)
        or (endangered and log_odds > _DANGER_AGREED)
    ):
        return "tell"
    if clear or endangered:
        return "ask" if log_odds > _FAR else "pass"
    return "ask" if log_odds > _UNSURE else "pass"
