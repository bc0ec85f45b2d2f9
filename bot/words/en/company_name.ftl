### What validators/company_name.py says: finding-<code> and unclear-<code>.
finding-name-homophone = “{ $value }” sounds like “{ $fix }” but is written differently. In “{ $company }” it is “{ $fix }”: use the same characters.
finding-name-one-character-slip = “{ $value }” differs from “{ $fix }” by one character. Write it as in “{ $company }”.
finding-name-other-order = “{ $value }” has the characters of “{ $company }” in another order. An abbreviation keeps the order, for example “{ $fix }”.
finding-name-in-pinyin = “{ $value }” is the pinyin of “{ $company }”, not an abbreviation of it. Take “{ $fix }”, or put a link that shows both names into “Description”.
finding-name-other-language = “{ $value }” does not stand in “{ $company }”. If it is the company’s English name, put the link to its website into “Description”; else take “{ $fix }”.
finding-name-is-product = “{ $value }” looks like a product’s name, not the name of “{ $company }”. { $source ->
        [app] Choose the app as “Signature source”,
       *[trademark] Choose the trademark as “Signature source” if it is one,
    } put the link to the official product page into “Description”, or take the company’s “{ $fix }”.
finding-name-not-from-company = “{ $value }” is neither the full name nor an abbreviation of “{ $company }”. Take “{ $fix }”. If it is a product, app or brand: choose app or trademark as “Signature source”, or put the link to the official product page into “Description”.
finding-name-not-identifying = “{ $value }” keeps only general words of “{ $company }”: nobody can tell which company it is. Keep its own name, “{ $fix }”.
finding-name-added-words = “{ $value }” adds words that are not in “{ $company }”. That may pass; “{ $fix }” is the safest.
unclear-company-name-empty = Please type the company’s full name as on its business license.
unclear-company-name-a-text = That is a whole text. Please send the company’s full name alone.
unclear-company-name-digits = “{ $value }” is a number. Please send the company’s full name as on its business license.
unclear-company-name-is-code = “{ $value }” looks like the company’s code. Please send its full name.
