### What validators/neutral_name.py says: finding-<code> and unclear-<code>.
finding-name-neutral = “{ $value }” only says what the message is, not who sends it. Add the company’s, app’s or trademark’s own name, in the full form if many are called alike.
