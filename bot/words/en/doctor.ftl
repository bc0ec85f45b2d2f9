# What the doctor says.
doctor-well = well
doctor-ill = ILL 
doctor-settings = settings
doctor-packages = packages
doctor-knowledge = knowledge
doctor-model = model
doctor-database = database
doctor-telegram = Telegram
doctor-clock = clock
doctor-read = read
doctor-ours = the right ones
doctor-shadowed = another package named “validators” is in front of ours ({ $path }): uninstall it in this environment
doctor-known = { $issues } issues, { $fields } fields, { $facts } facts
doctor-bad-knowledge = { $count ->
    [one] one fault: { $first }
   *[other] { $count } faults, the first: { $first }. “countersign knowledge check” lists them
}
doctor-stale = trained on other examples: run “countersign knowledge train”
doctor-trained = { $classes } classes, trained on these examples
doctor-opened = opened and readable
doctor-folder = the data folder { $path } cannot be used ({ $why }): set COUNTERSIGN_DATABASE_URL and COUNTERSIGN_SECRET
doctor-no-token = not set up (COUNTERSIGN_TELEGRAM_TOKEN is empty); the terminal works without
doctor-unreachable = { $url } does not answer: check the network, or COUNTERSIGN_TELEGRAM_API_URL
doctor-token-refused = the token is refused: take the one BotFather shows and set COUNTERSIGN_TELEGRAM_TOKEN
doctor-bot = @{ $name } answers
doctor-clock-right = right
doctor-clock-unknown = not compared: the server told no time
doctor-clock-off = { $seconds } seconds off: set the clock by the network (NTP), else timers and limits go wrong
doctor-reading = pictures
doctor-reads = their text can be read
doctor-does-not-read = looked at, their text not read: pip install -e '.[ocr]'
