"""Problems of files that travel: result files, bundles, benchmark packs, keys, encryption."""

from __future__ import annotations

from assessor.i18n.marking import N_

PROBLEMS: dict[str, tuple[str, str]] = {
    "exchange.bad_signature": (
        N_("The signature does not belong to this content: the file was changed after it was signed."),
        N_("Ask the sender for the original file."),
    ),
    "exchange.changed": (
        N_("The file was changed or damaged after it was written: its checksum does not match."),
        N_("Use the original file, or export the result again."),
    ),
    "exchange.truncated": (
        N_("The file ends too early; its second line is missing."),
        N_("Copy the file again from its source."),
    ),
    "exchange.not_two_lines": (
        N_("This is not a file of this program: it must be two lines of text."),
        N_("Check that you chose the right file, and that no editor saved it anew."),
    ),
    "exchange.damaged": (
        N_("The file is damaged (%(reason)s)."),
        N_("Copy the file again from its source, or ask the sender for it."),
    ),
    "exchange.too_large": (
        N_("The file is larger than %(limit)s bytes and was not read."),
        N_("Check that you chose the right file; large evidence travels in a file of its own."),
    ),
    "exchange.too_deep": (
        N_("The content is nested deeper than %(limit)s levels and was not read."),
        N_("This file was not written by this program; ask the sender how it came about."),
    ),
    "exchange.duplicate_key": (
        N_("The key “%(key)s” occurs twice, so the content could be read in two ways."),
        N_("This file was not written by this program; ask the sender how it came about."),
    ),
    "exchange.not_understood": (
        N_("The content is not what this kind of file holds (%(reason)s)."),
        N_("Check that you chose the right file, or ask the sender to export it again."),
    ),
    "exchange.hidden_character": (
        N_("A name in this file holds invisible characters and could be shown as another name."),
        N_("Ask the sender to correct the name and to export the result again."),
    ),
    "exchange.newer_format": (
        N_("A newer version of this program wrote this file (format %(format)s; known here: up to %(known)s)."),
        N_("Install the newer version, or ask the sender for the older format."),
    ),
    "exchange.cannot_express": (
        N_("Something in this assessment cannot go into a result file (%(reason)s)."),
        N_("Shorten or correct the text or number that is named, then export again."),
    ),
    "exchange.not_read_back": (
        N_("The file could not be read back as it was written; nothing was kept."),
        N_("Check the drive, or choose another folder, and export again."),
    ),
    "exchange.scale_too_long": (
        N_("The scale of %(id)s has more than %(most)s positions and does not fit into a result file."),
        N_("Shorten the scale in the questionnaire pack."),
    ),
    "exchange.other_pack": (
        N_("The result was made with the questionnaire “%(pack)s”, not with “%(expected)s”."),
        N_("Install the pack and version that the result names."),
    ),
    "exchange.unknown_pack": (
        N_("The questionnaire pack “%(pack)s” in version %(version)s is not installed."),
        N_("Install this version to check the result."),
    ),
    "exchange.changed_pack": (
        N_("The sender's questionnaire pack “%(pack)s” %(version)s has other content than the one installed here."),
        N_("Ask the sender which pack was used; a changed pack needs a version of its own."),
    ),
    "exchange.other_questions": (
        N_("The answers do not fit this questionnaire: other questions, levels or nodes than it has."),
        N_("Ask the sender to export the result again with an unchanged program."),
    ),
    "exchange.figures_differ": (
        N_("An answer's level does not follow from the figures beside it."),
        N_("Ask the sender to export the result again with an unchanged program."),
    ),
    "exchange.scores_differ": (
        N_("The scores do not follow from the answers."),
        N_("Ask the sender to export the result again with an unchanged program."),
    ),
    "exchange.levels_differ": (
        N_("The levels do not follow from the answers."),
        N_("Ask the sender to export the result again with an unchanged program."),
    ),
    "exchange.status_differs": (
        N_("The result says that nothing is open, but its answers say otherwise, or the other way round."),
        N_("Ask the sender to export the result again with an unchanged program."),
    ),
    "exchange.draft": (
        N_("Something is still open in this assessment; it is a draft."),
        N_("Ask the sender to complete it."),
    ),
    "exchange.older_pack": (
        N_("The result was made with version %(version)s of the questionnaire; the newest here is %(newest)s."),
        N_("It counts as it is; ask for a new assessment where versions must agree."),
    ),
    "exchange.unsigned": (
        N_("Nobody signed this result."),
        N_("It counts as it is; ask for a signed file where the sender must be certain."),
    ),
    "exchange.unknown_signer": (
        N_("The result was signed with a key that is not on your list (%(key)s)."),
        N_("Compare the key with its owner by telephone, then add it to the list."),
    ),
    "exchange.not_as_listed": (
        N_("Entry %(number)s is not what the list in this file says."),
        N_("Ask the sender for the original file."),
    ),
    "exchange.strange_member": (
        N_("The archive holds something that does not belong there: %(name)s"),
        N_("Only archives written by this program can be read."),
    ),
    "exchange.key_exists": (
        N_("There is a key here already; it was not overwritten."),
        N_("Choose another name; whoever loses a key can no longer sign with it."),
    ),
    "exchange.not_a_key": (
        N_("This is not a key file of the expected kind (%(kind)s)."),
        N_("Choose the secret key for signing, and public keys (.pub) for checking."),
    ),
    "exchange.not_a_recipient": (
        N_("This is not an address that can be encrypted to (%(reason)s)."),
        N_("Copy the agency's whole recipient text; it begins with age1."),
    ),
    "exchange.not_decrypted": (
        N_("The file cannot be decrypted (%(reason)s): it was meant for somebody else, or it was changed."),
        N_("Use the identity that belongs to the recipient text you gave out."),
    ),
}
