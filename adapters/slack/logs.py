"""A log for Bolt and Slack's SDK: below warnings they write whole events into it, and those may be
disclosures."""

import logging

quiet = logging.getLogger("adapters.slack.wire")
quiet.setLevel(logging.WARNING)
