### What validators/trademark.py says: finding-<code> and unclear-<code>.
finding-trademark-number-missing = The source is a trademark, but its application or registration number (商标申请/注册号) is missing. It stands on the certificate; without it the trademark is not found.
finding-trademark-number-malformed = “{ $value }” does not look like a trademark number. Copy the application or registration number from the certificate, for example 12345678.
unclear-trademark-number-empty = Please send the trademark’s application or registration number, for example 12345678.
unclear-trademark-number-malformed = “{ $value }” does not look like a trademark number. It stands on the certificate, for example 12345678.
unclear-trademark-number-several = There is more than one number in “{ $value }”. Please send the one of the trademark you want to use.
