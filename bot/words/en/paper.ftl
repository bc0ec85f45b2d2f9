### What validators/paper*.py say about what was read in a picture: finding-<code>.
read-in = As I read { $file ->
    [nameless] { $slot ->
        [business-license] the licence
        [letter-of-attorney] the letter
        [trademark-certificate] the certificate
        [relation-screenshot] the screenshot
       *[other] the picture
    }
   *[other] “{ $file }”
} (I may misread): { $what }
finding-ocr-unavailable = { $why ->
    [failed] The text in { $file ->
        [nameless] the picture
       *[other] “{ $file }”
    } could not be read just now. Please type the company's name and code as they stand there.
   *[unavailable] I cannot read the text in pictures here, only look at the picture itself. Please type the company's name and code as they stand there. (Whoever runs this assistant can add reading: pip install -e '.[ocr]')
}
finding-ocr-no-text = I find no legible text in { $file ->
    [nameless] the picture
   *[other] “{ $file }”
}. Take it again: the whole page, straight from above, in even light.
finding-wrong-document = This looks like { $kind ->
    [business-license] a business license
    [letter-of-attorney] a letter of attorney
    [trademark-certificate] a trademark certificate
    [rejection-notice] a rejection notice
   *[relation-screenshot] a screenshot of an ICP filing
}, not like { $slot ->
    [business-license] a business license
    [letter-of-attorney] a letter of attorney
    [trademark-certificate] a trademark certificate
    [rejection-notice] a rejection notice
   *[relation-screenshot] a screenshot that shows the relation
}. Please see whether the right file is in the right place.
finding-name-uncertain = { $seen ->
    [no] I cannot make out the company's name. Please type it as it stands on the licence.
   *[yes] The company's name is “{ $value }”, but I am not sure of it. Please compare it sign by sign.
}
finding-name-differs = It says “{ $value }”, but you gave “{ $typed }”. Both must be the same company: correct the name, or send the paper of “{ $typed }”.
finding-name-differs-one-character = It says “{ $value }”, you gave “{ $typed }”: one character is different. Which of the two is right? Please compare them with the paper.
finding-license-of-applicant = This is the licence of “{ $value }”, the account's company. The signature belongs to “{ $typed }”, so the licence of “{ $typed }” is needed.
finding-signature-unrelated = It names “{ $value }”, and I do not see how the signature “{ $signature }” comes from it. Use the full name or an abbreviation of it, or choose the signature source that fits.
finding-company-code-differs = The code is “{ $value }”, but you gave “{ $typed }”. Please compare both with the paper.
finding-company-code-missing = I see no unified social credit code (统一社会信用代码). It must be legible on the picture, 18 signs.
finding-number-differs = The number is “{ $value }”, but you gave “{ $typed }”. Please compare both with the paper.
