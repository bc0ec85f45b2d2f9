### What validators/description.py says: finding-<code> and unclear-<code>.
finding-description-long = The description has { $length } characters. No limit is published for this form; others of its kind take { $max }, so put the link and the purpose first: “{ $value }”.
unclear-description-empty = Please write what the SMS is for, with a link that proves the name, or skip this.
