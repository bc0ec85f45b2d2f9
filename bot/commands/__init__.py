"""The commands of the command line, one module each; ``ABOUT`` is what ``--help`` says of them."""

ABOUT = {
    "backup": "Write everything that is stored to a file",
    "chat": "The assistant in the terminal",
    "check": "Check an application file and report what would be rejected",
    "doctor": "Check settings, database, knowledge, model and Telegram, and name the cure",
    "evaluate": "Measure the matching on labelled messages",
    "guide": "Show an issue, field, source, rule or fact",
    "inspect": "Look at pictures and PDFs as a reviewer would",
    "knowledge": "Check, extend and train the knowledge",
    "lookup": "Find guidance by a few words",
    "match": "Tell which known reasons a text names",
    "reseal": "Seal what is stored with the present secret",
    "restore": "Fill an empty database from a backup",
    "stats": "Show how the assistant does: reasons, verdicts, human answers, as text or chart",
    "telegram": "The assistant on Telegram",
}
