"""What an editor would ask about a story that loads, and whether its quotations are verbatim."""

from timeline.checks.catalogue import CHECKS
from timeline.checks.checking import check_story, did_you_mean, find_cut_texts, find_unseen
from timeline.checks.model import Finding, Severity
from timeline.checks.receipts import Match, Verification, verify_quotations
