### What validators/file.py says: finding-<code> and unclear-<code>.
finding-file-format-not-accepted = “{ $file }” ends in { $ending }, which cannot be uploaded here. Save it as one of: { $formats }.
finding-file-extension-missing = The name “{ $file }” does not show what kind of file it is. Give it one of these endings, as fits: { $formats }.
finding-file-name = The platform does not take { $characters } in the file name “{ $file }” (␣ is a blank). Rename it: “{ $fix }”.
finding-file-name-long = The file name “{ $file }” has { $length } characters; the platform takes at most { $max }. Give it a shorter name.
finding-file-too-large = { $file ->
    [nameless] { $slot ->
        [business-license] The picture of the business license
        [letter-of-attorney] The letter of attorney
        [trademark-certificate] The picture of the trademark certificate
       *[other] The screenshot
    }
   *[other] “{ $file }”
} has { $size } MB; the platform takes at most 2 MB. Save it smaller, but so that the small print stays readable.
finding-file-nearly-too-large = { $file ->
    [nameless] { $slot ->
        [business-license] The picture of the business license
        [letter-of-attorney] The letter of attorney
        [trademark-certificate] The picture of the trademark certificate
       *[other] The screenshot
    }
   *[other] “{ $file }”
} has { $size } MB, just at the limit of 2 MB. Save it a little smaller to be safe.
finding-file-empty = { $file ->
    [nameless] { $slot ->
        [business-license] The picture of the business license
        [letter-of-attorney] The letter of attorney
        [trademark-certificate] The picture of the trademark certificate
       *[other] The screenshot
    }
   *[other] “{ $file }”
} is empty. Save or scan it again.
unclear-file-none = I find no file name there. Please write the names, with sizes if you know them, for example “licence.jpg 1.8 MB, letter.pdf”. If they are not ready yet, skip this question.
