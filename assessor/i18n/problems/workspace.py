"""Problems of the workspace: the file that keeps the answers."""

from __future__ import annotations

from assessor.i18n.marking import N_

PROBLEMS: dict[str, tuple[str, str]] = {
    "workspace.in_use": (
        N_("This workspace is already open in another window or program."),
        N_("Continue there, or close it first; two programs never write to one workspace."),
    ),
    "workspace.not_a_workspace": (
        N_("This is not a workspace of this program."),
        N_("Choose the right file, or a new name to begin a new workspace; the file was not changed."),
    ),
    "workspace.no_such_file": (
        N_("There is no workspace file here."),
        N_("Check the name and the folder."),
    ),
    "workspace.newer_version": (
        N_("A newer version of this program wrote this workspace (format %(version)s; known here: up to %(known)s)."),
        N_("You can read it, but not change it. Install the newer version to go on."),
    ),
    "workspace.newer_unreadable": (
        N_("A newer version of this program wrote this workspace, and this version cannot read it (%(reason)s)."),
        N_("Install the newer version; the file was not changed."),
    ),
    "workspace.read_only": (
        N_("This workspace is open for reading only; nothing was changed."),
        N_("Install the newer version of the program that wrote it."),
    ),
    "workspace.damaged": (
        N_("The workspace file is damaged (%(reason)s)."),
        N_("Go back to one of its snapshots; keep the damaged file for support."),
    ),
    "workspace.disk_full": (
        N_("The disk is full (%(reason)s); the last change was not saved, everything before it was."),
        N_("Free some space and save again, or save a copy elsewhere."),
    ),
    "workspace.cannot_save": (
        N_("The disk refused to write (%(reason)s); the last change was not saved, everything before it was."),
        N_("Check that the drive is connected and has room, then save again, or save a copy elsewhere."),
    ),
    "workspace.cannot_write": (
        N_("You may not write here (%(reason)s)."),
        N_("Choose a folder you may write to, or ask for the right to write to this one."),
    ),
    "workspace.cannot_open": (
        N_("The workspace file cannot be opened (%(reason)s)."),
        N_("Check that the folder exists, that you may write to it, and that the drive is connected."),
    ),
    "workspace.busy": (
        N_("The workspace file is held by another program (%(reason)s)."),
        N_("Wait until a backup or virus scan has finished, then try again."),
    ),
    "workspace.bad_text": (
        N_("This text contains a broken character and cannot be stored: %(text)s"),
        N_("Delete the unreadable character and type it again."),
    ),
    "workspace.bad_number": (
        N_("A number is too large to be stored."),
        N_("Check the number of employees and the revenue."),
    ),
    "workspace.too_long": (
        N_("This text is too long to be stored (%(reason)s)."),
        N_("Shorten it, or attach it as a file."),
    ),
    "workspace.unknown_assessment": (
        N_("There is no assessment “%(id)s” in this workspace."),
        N_("Choose one from the list; one that was put away can be brought back there."),
    ),
    "workspace.unknown_evidence": (
        N_("The evidence file %(digest)s is not in this workspace's evidence folder."),
        N_("Attach the file again; copy the evidence folder along when you copy a workspace."),
    ),
    "workspace.evidence_not_a_file": (
        N_("This cannot be attached, because it is not a file."),
        N_("Choose one file; several go one after the other, a folder as an archive."),
    ),
    "workspace.evidence_unreadable": (
        N_("The file cannot be read (%(reason)s)."),
        N_("Check that you may read it, that no other program holds it, and that the drive is connected."),
    ),
}
