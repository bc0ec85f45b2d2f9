### What validators/signature_name.py says: finding-<code> and unclear-<code>.
finding-name-missing = The signature has no name yet. Give the name that should stand between 【 and 】.
finding-name-too-short = “{ $value }” has { $length } character; the platform wants at least { $min }. Take a longer form of the name.
finding-name-too-long = “{ $value }” has { $length } characters; the platform takes at most { $max }. Take an abbreviation, best with no more than { $safe }.
finding-name-too-long-2025 = “{ $value }” has { $length } characters. The older rule takes it, the one of 2025-04-22 takes at most { $max }: a shorter form is safer.
finding-name-character = “{ $value }” has something the platform does not take: { $characters }. Leave it out: “{ $fix }”.
finding-name-character-alone = “{ $value }” has something the platform does not take: { $characters }. Use Chinese characters, Latin letters and digits only.
finding-name-accent = The platform may not take { $characters } in “{ $value }”. Plain letters are safer: “{ $fix }”.
finding-name-digits-only = “{ $value }” is made of digits only, which the platform does not take. Add the company’s, app’s or trademark’s name.
finding-name-letters-only-2025 = “{ $value }” is made of letters only. The older rule takes it, the one of 2025-04-22 does not: a Chinese name is safer. If it is the company’s English name, put the link to its website into “Description”.
finding-name-full-width = The name was typed with full-width letters or digits. Type it like this: “{ $fix }”.
finding-name-invisible-characters = There are invisible characters in the name, perhaps copied along. Type it anew: “{ $fix }”.
finding-name-brackets = The system adds the brackets 【】 itself. Enter the name alone: “{ $fix }”.
unclear-signature-name-empty = Please type the signature’s name, for example 智云科技.
unclear-signature-name-a-text = That is a whole text. Please send the signature’s name alone.
unclear-signature-name-several = “{ $value }” has several lines. Please send one signature name at a time.
