### What validators/company_code.py says: finding-<code> and unclear-<code>.
finding-company-code-check-digit = “{ $value }” has a typing mistake or a reading error: { $digit ->
        [inner] the check digit inside it, at place 17, does not fit
       *[last] its last sign, a check digit, does not fit
    }. Compare it with the business license sign by sign.
finding-company-code-length = “{ $value }” has { $length } signs; a unified social credit code has 18. Compare it with the business license.
finding-company-code-characters = “{ $value }” has signs that no unified social credit code has: { $characters }. Look again at letters and digits that are alike, such as I and 1, O and 0, S and 5, Z and 2.
finding-company-code-old-number = “{ $value }” is an old registration number with 15 digits. Use the unified social credit code with 18 signs on the newer license.
unclear-company-code-empty = Please send the unified social credit code (统一社会信用代码) with its 18 signs.
unclear-company-code-length = “{ $value }” has { $length } signs; a unified social credit code has 18. Please look at the business license again.
unclear-company-code-characters = “{ $value }” has signs that no unified social credit code has: { $characters }. Look again at I and 1, O and 0, S and 5, Z and 2.
unclear-company-code-old-number = “{ $value }” is an old registration number with 15 digits. Please send the unified social credit code with 18 signs.
