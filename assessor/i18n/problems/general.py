"""Problems any room can meet: files and folders."""

from __future__ import annotations

from assessor.i18n.marking import N_

PROBLEMS: dict[str, tuple[str, str]] = {
    "file.missing": (
        N_("The file %(path)s does not exist."),
        N_("Check the name and the folder."),
    ),
    "file.unreadable": (
        N_("The file %(path)s cannot be read (%(cause)s)."),
        N_("Check that it is a file, that you may read it, and that the drive is connected."),
    ),
    "file.unwritable": (
        N_("%(path)s cannot be written (%(cause)s)."),
        N_("Choose a folder you may write to, close programs that hold the file open, or free some space."),
    ),
    "file.folder_expected": (
        N_("%(path)s is a file, but a folder is needed here."),
        N_("Name a folder."),
    ),
    "file.foreign": (
        N_("%(path)s is not a file of the expected kind (%(expected)s)."),
        N_("Check that you chose the right file; its content counts, not its name."),
    ),
    "pack.unknown": (
        N_("The questionnaire pack “%(pack)s” is not installed. Installed: %(known)s."),
        N_("Correct the pack's id in the answers or install the pack."),
    ),
    "pack.version_unknown": (
        N_("Version %(version)s of the questionnaire pack “%(pack)s” is not installed. Installed: %(known)s."),
        N_("Install that version, or carry the assessment over to an installed one."),
    ),
    "command.value": (
        N_("The value “%(value)s” of %(option)s is not allowed: %(expected)s."),
        N_("Correct it and run the command again."),
    ),
}
