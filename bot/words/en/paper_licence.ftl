### What validators/paper_licence.py says: finding-<code>.
finding-name-uncertain = { $seen ->
    [no] I cannot make out the company's name. Please type it as it stands on the licence.
    [typed] I cannot make out the company's name. Please check yourself that it is “{ $typed }”, as you entered it.
   *[yes] The company's name seems to be “{ $value }”, but I am not sure of it. Please compare it character by character.
}
finding-license-of-applicant = This is the licence of “{ $value }”, the account's company. { $known ->
    [no] A third party is involved, so the licence of the company that owns the signature is needed: please send that one.
   *[yes] The signature belongs to “{ $typed }”: please send the licence of “{ $typed }”.
}
finding-signature-unrelated = { $slot ->
    [trademark-certificate] The certificate says “{ $value }”, the signature is “{ $signature }”. With a trademark as its source, a signature is the trademark's full name, character by character: change the signature to “{ $value }”, or choose the source that fits.
   *[other] The company is “{ $value }”, and I do not see how the signature “{ $signature }” comes from it. Use the full name or an abbreviation of it, or choose the signature source that fits.
}
finding-company-code-differs = The code is “{ $value }”, but you entered “{ $typed }”. Please compare both with the paper; write “change” to correct your answer.
finding-company-code-missing = I see no unified social credit code (统一社会信用代码). All 18 characters of it must be legible in the picture.
