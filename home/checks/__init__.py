"""What Wagtail's own checker cannot know of our pages: pictures without words, headings out of order, links that
lead nowhere, screenshots without a legend. Worked out from the stored data: no picture or page is loaded."""

from home.checks.checking import findings_of, findings_of_page
from home.checks.findings import ContentFinding, FindingKind

__all__ = ["ContentFinding", "FindingKind", "findings_of", "findings_of_page"]
