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
    } could not be read just now. { $slot ->
        [business-license] Please type the company's name and code as they stand there.
        [letter-of-attorney] Please type who authorises whom, and from which day to which.
        [trademark-certificate] Please type the trademark's number and owner as they stand there.
        [relation-screenshot] Please type the ICP number as it stands there.
       *[other] Please type what it says when I ask for it.
    }
   *[unavailable] I cannot read the text in pictures here, only look at the picture itself. { $slot ->
        [business-license] Please type the company's name and code as they stand there.
        [letter-of-attorney] Please type who authorises whom, and from which day to which.
        [trademark-certificate] Please type the trademark's number and owner as they stand there.
        [relation-screenshot] Please type the ICP number as it stands there.
       *[other] Please type what it says when I ask for it.
    } (Whoever runs this assistant can add reading: pip install -e '.[ocr]')
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
    [typed] I cannot make out the company's name. Please see for yourself that it is “{ $typed }”, as you gave it.
   *[yes] The company's name seems to be “{ $value }”, but I am not sure of it. Please compare it sign by sign.
}
finding-name-differs = { $slot ->
    [business-license] The licence
    [letter-of-attorney] The letter
    [trademark-certificate] The certificate
    [relation-screenshot] The screenshot
   *[other] The paper
} says “{ $value }”, but you gave “{ $typed }”. Both must be the same company: write “change” to correct your answer, or send the paper of “{ $typed }”.
finding-name-differs-one-character = { $slot ->
    [business-license] The licence
    [letter-of-attorney] The letter
    [trademark-certificate] The certificate
    [relation-screenshot] The screenshot
   *[other] The paper
} says “{ $value }”, you gave “{ $typed }”: one character is different. Which of the two is right? If it is the paper, write “change” to correct your answer.
finding-license-of-applicant = This is the licence of “{ $value }”, the account's company. The signature belongs to “{ $typed }”: please send the licence of “{ $typed }”.
finding-signature-unrelated = { $slot ->
    [trademark-certificate] The certificate says “{ $value }”, the signature is “{ $signature }”. With a trademark as its source, a signature is the trademark's full name, character by character: change the signature to “{ $value }”, or choose the source that fits.
   *[other] The company is “{ $value }”, and I do not see how the signature “{ $signature }” comes from it. Use the full name or an abbreviation of it, or choose the signature source that fits.
}
finding-company-code-differs = The code is “{ $value }”, but you gave “{ $typed }”. Please compare both with the paper; write “change” to correct your answer.
finding-company-code-missing = I see no unified social credit code (统一社会信用代码). It must be legible on the picture, 18 signs.
finding-number-differs = The number is “{ $value }”, but you gave “{ $typed }”. Please compare both with the paper; write “change” to correct your answer.
