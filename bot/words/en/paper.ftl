### What validators/paper.py says: finding-<code>.
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
finding-name-differs = { $slot ->
    [business-license] The licence
    [letter-of-attorney] The letter
    [trademark-certificate] The certificate
    [relation-screenshot] The screenshot
   *[other] The paper
} says “{ $value }”, but you entered “{ $typed }”. Both must be the same company: write “change” to correct your answer, or send the paper of “{ $typed }”.
finding-name-differs-one-character = { $slot ->
    [business-license] The licence
    [letter-of-attorney] The letter
    [trademark-certificate] The certificate
    [relation-screenshot] The screenshot
   *[other] The paper
} says “{ $value }”, you entered “{ $typed }”: one character is different. Which of the two is right? If it is the paper, write “change” to correct your answer.
