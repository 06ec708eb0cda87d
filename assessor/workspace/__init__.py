"""What was answered, kept durably: one SQLite file with evidence, snapshots and numbered migrations beside it."""

from assessor.workspace.assessments import Listing
from assessor.workspace.merging import Conflict, MergeReport
from assessor.workspace.workspace import Workspace

__all__ = ["Conflict", "Listing", "MergeReport", "Workspace"]
