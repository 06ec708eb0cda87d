"""Problems of foreign text files and of the fields in them."""

from __future__ import annotations

from assessor.i18n.marking import N_

PROBLEMS: dict[str, tuple[str, str]] = {
    "file.too_large": (
        N_("The file is larger than allowed (%(limit)s)."),
        N_("Check that you chose the right file."),
    ),
    "file.encoding": (
        N_("The file is written in %(found)s, not in UTF-8, so its characters cannot be read reliably."),
        N_("Open it in a text editor and save it again with the encoding UTF-8."),
    ),
    "file.not_text": (
        N_("This is not a text file; by its content it is: %(found)s."),
        N_("Check that you chose the right file; its content counts, not its name."),
    ),
    "yaml.syntax": (
        N_("The file breaks the rules of YAML here (%(cause)s)."),
        N_("Look at this line and the one before it: indentation, quotes and colons are the usual causes."),
    ),
    "yaml.duplicate_key": (
        N_("“%(key)s” stands here twice; it is not clear which one is meant."),
        N_("Keep one and delete the other."),
    ),
    "yaml.key_not_text": (
        N_("A list or a group stands where a name is expected."),
        N_("Write “name: value”."),
    ),
    "yaml.too_deep": (
        N_("The values are nested more than %(depth)s deep."),
        N_("Check that you chose the right file."),
    ),
    "yaml.too_many_values": (
        N_("The file unfolds to more than %(limit)s values."),
        N_("Check that you chose the right file, and write repeated parts out instead of referring to them."),
    ),
    "yaml.unknown_alias": (
        N_("“*%(alias)s” refers to something that is not marked with “&%(alias)s” before."),
        N_("Mark it there, or put the text in quotes if it merely begins with an asterisk."),
    ),
    "yaml.tag": (
        N_("The type mark “%(tag)s” is not allowed."),
        N_("Delete it, or put the text in quotes if it merely begins with an exclamation mark."),
    ),
    "yaml.several_documents": (
        N_("A second document begins here."),
        N_("Keep one document per file; delete the line with three dashes."),
    ),
    "content.not_a_mapping": (
        N_("Fields in the form “name: value” are expected here."),
        N_("Write the fields below each other with the same indentation."),
    ),
    "content.missing": (
        N_("“%(key)s” is missing or empty."),
        N_("Add it."),
    ),
    "content.unknown_key": (
        N_("“%(key)s” is not known here."),
        N_("Delete it, or check in which part of the file it belongs."),
    ),
    "content.unknown_key_near": (
        N_("“%(key)s” is not known here."),
        N_("Did you mean “%(near)s”?"),
    ),
    "content.stray_words": (
        N_("The words “%(words)s” stand here by themselves; a comma inside { } separates fields."),
        N_("Put the whole text in quotes."),
    ),
    "content.text_expected": (
        N_("A text is expected here."),
        N_("Write a single text, in quotes if in doubt."),
    ),
    "content.whole_expected": (
        N_("“%(found)s” is not a whole number."),
        N_("Write a whole number without quotes, units or separators."),
    ),
    "content.number_expected": (
        N_("“%(found)s” is not a number."),
        N_("Write a number without quotes, units, separators or percent sign (0.2 for 20 %%)."),
    ),
    "content.too_many_decimals": (
        N_("%(found)s has more than three decimals."),
        N_("Round it to three decimals."),
    ),
    "content.flag_expected": (
        N_("“%(found)s” is neither yes nor no."),
        N_("Write yes or no; in YAML files true or false, without quotes."),
    ),
    "content.choice": (
        N_("“%(found)s” is not one of the words allowed here."),
        N_("Allowed: %(allowed)s."),
    ),
    "content.list_expected": (
        N_("A list is expected here."),
        N_("Write [a, b], or one entry per line with a dash in front."),
    ),
    "content.mapping_expected": (
        N_("Fields in the form “name: value” are expected here."),
        N_("Write the fields below each other with the same indentation."),
    ),
}
