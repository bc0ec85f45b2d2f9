### What validators/file.py says: finding-<code> and unclear-<code>.
finding-file-format-not-accepted = { $file ->
    [nameless] The picture
   *[other] “{ $file }”
} { $seen ->
    [inside] is really a
   *[outside] is a
} { $format } file, which is not taken here. { $remedy ->
    [phone] Take a screenshot of the photo and use that; for new photos, on an iPhone: Settings > Camera > Formats > Most Compatible.
    [document] Print it, have it signed and sealed where needed, and photograph or scan it.
    [archive] Unpack it and use each file by itself.
    [video] Use a still photo instead.
    [pdf] Take a screenshot of the page, or save the page as a picture.
    [other] Photograph or scan the paper itself.
   *[picture] Open it and save it anew.
} Accepted: { $formats }.
finding-file-extension-missing = The name “{ $file }” does not show what kind of file it is. Give it one of these endings, as fits: { $formats }.
finding-file-name = { $wrong ->
    [length] The file name “{ $file }” has { $length } characters; the platform takes at most { $max }. Rename it, for example “{ $fix }”.
   *[characters] The platform does not take { $characters } in the file name “{ $file }” (␣ is a blank). Rename it: “{ $fix }”.
}
finding-file-too-large = { $file ->
    [nameless] { $slot ->
        [business-license] The picture of the business license
        [letter-of-attorney] The letter of attorney
        [trademark-certificate] The picture of the trademark certificate
       *[other] The screenshot
    }
   *[other] “{ $file }”
} has { $size } MB{ $how ->
    [near] , just at the limit of { $max } MB. Save it a little smaller to be safe.
   *[over] ; at most { $max } MB are taken. Save it smaller, but so that the small print stays readable.
}
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
