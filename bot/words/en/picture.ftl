### What validators/picture.py says: finding-<code>.
finding-file-unknown-format = { $file ->
    [nameless] The picture
   *[other] “{ $file }”
} is of a kind I don't know. It may be damaged, or no picture at all. Please send it as one of: { $formats }.
finding-file-extension-mismatch = { $file ->
    [nameless] The picture
   *[other] “{ $file }”
} is a { $format } file inside, though its name ends in { $ending }. Rename it “{ $fix }” before you upload it.
finding-file-trailing-data = { $file ->
    [nameless] The picture
   *[other] “{ $file }”
} has { $bytes } bytes of other data behind the picture (up to { $limit } do no harm), as motion photos have. The upload may refuse it: take a screenshot of it, or open it and save it anew.
finding-image-undecodable = { $file ->
    [nameless] The picture
   *[other] “{ $file }”
} cannot be opened: the file is damaged. Send the original again (on a phone: as a file, not forwarded), or take the picture anew.
finding-image-truncated = { $file ->
    [nameless] The picture
   *[other] “{ $file }”
} is cut: only part of the file has arrived. Send or download it again and wait until it is finished.
finding-image-too-many-pixels = { $file ->
    [nameless] The picture
   *[other] “{ $file }”
} has { $pixels } million pixels; more than { $limit } million will not open. Set the camera to its normal resolution, or save the picture smaller.
finding-image-decode-timeout = { $file ->
    [nameless] The picture
   *[other] “{ $file }”
} { $how ->
    [scans] is stored in { $number } passes, and more than { $limit } take too long to open
   *[time] takes more than { $limit } seconds to open
}. Open it on your phone or computer, take a screenshot or save it anew as JPG, and use that.
finding-image-too-small = { $file ->
    [nameless] The picture
   *[other] “{ $file }”
} has only { $side } pixels on its { $which ->
    [short] short
   *[long] long
} side; small print needs at least { $limit }. Photograph or scan the paper again so that it fills the picture, and send it as a file: chats make photos smaller.
finding-image-blank = { $file ->
    [nameless] The picture
   *[other] “{ $file }”
} looks empty: { $ink } % of it stands out from the paper, at least { $limit } % would be expected. Was it the right page, the right way round?
finding-image-too-dark = { $file ->
    [nameless] The picture
   *[other] “{ $file }”
} is dark: its brightest parts reach { $light } of 255, { $limit } are needed. Take it again in daylight, without a shadow on the paper.
finding-image-blurred = { $file ->
    [nameless] The picture
   *[other] “{ $file }”
} is too blurred to read (sharpness { $sharpness } %, at least { $limit } %). Lay the paper flat, hold the phone still, tap on the text to focus, or use a scanner app.
finding-image-soft = { $file ->
    [nameless] The picture
   *[other] “{ $file }”
} is a little blurred (sharpness { $sharpness } %, better { $limit } % or more), so small print may be misread. If you can, take it again: paper flat, phone still, tap on the text to focus.
finding-image-animated = { $file ->
    [nameless] The picture
   *[other] “{ $file }”
} holds { $frames } pictures; only the first is sure to be looked at. Save a still picture as JPG or PNG.
finding-image-turned = { $file ->
    [nameless] The picture
   *[other] “{ $file }”
} { $seen ->
    [note] is stored on its side; only a note in the file turns it upright, and not every program follows it. To be safe, turn it in your phone's photo editor and save it.
   *[pixels] is rotated by { $degrees } degrees. Turn it upright in your phone's photo editor and save it before you upload it.
}
finding-image-grey = { $file ->
    [nameless] The picture
   *[other] “{ $file }”
} has no colour ({ $colour } %, at least { $limit } %), so it seems to be a black-and-white copy. A copy needs a red company seal on it: seal it and photograph it in colour, or upload the original.
finding-pdf-encrypted = { $file ->
    [nameless] The PDF
   *[other] “{ $file }”
} needs a password. Export or print it as a PDF without one; a reviewer cannot open it otherwise.
finding-pdf-decode-timeout = { $file ->
    [nameless] The PDF
   *[other] “{ $file }”
} takes more than { $limit } seconds to open. Print it as a new PDF, or send a photo of the page.
finding-pdf-unreadable = { $file ->
    [nameless] The PDF
   *[other] “{ $file }”
} cannot be opened: it is damaged or has no page. Export it again, or send a photo of the page.
finding-pdf-page-too-large = { $file ->
    [nameless] The PDF
   *[other] “{ $file }”
} has a page of { $size } cm; more than { $limit } cm will not open. Export it again with paper size A4.
finding-pdf-active-content = { $file ->
    [nameless] The PDF
   *[other] “{ $file }”
} would do things by itself ({ $what }), which an upload may refuse. Print it as a new PDF (on iPhone: Share, Print, then pinch the preview open), or scan the paper.
finding-privacy-gps = { $file ->
    [nameless] The picture
   *[other] “{ $file }”
} tells where it was taken. If you'd rather not share that, use a screenshot of it, or switch the location off when you share it (on iPhone: Options in the share sheet).
