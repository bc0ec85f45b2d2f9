# The report, and how a fix is told.
report-heading = Report on 【{ $name }】
report-reviewer = What the reviewer said
report-reviewer-means = This is the platform's “{ $title }”.
report-reviewer-unknown = I do not know this reason. Keep the notice at hand and ask in a service ticket what it means.
report-both-explained = Your answers explain it: { $titles }.
report-both-unseen = The reviewer named { $titles }, but your answers do not show the cause. Compare the papers with the form, character by character.
report-both-mended = Mended since the last report: { $titles }.
report-both-other-source = The reviewer named { $titles }, which belongs to another signature source than the one you chose. Compare the signature source in the form with your answer.
report-both-next = Not named this time, but likely to be rejected next: { $titles }.
report-fixes = { $count ->
    [one] One thing to mend
   *[other] { $count } things to mend, in this order
}
report-nothing = I found nothing to mend. You can submit it as it is.
report-no-promise = I compare your answers with the published rules. The reviewer also sees your papers and decides.
report-not-checked = Not checked, because it was left out: { $fields }.
report-before = Before you submit, make sure of what I cannot see: an approved qualification (资质) of the owner, an enterprise account with real-name authentication, and enough balance.
report-hints = Good to know
report-description = Text for “Description” (申请说明), ready to copy
report-prepare = Have ready
report-where-heading = Where and how long
report-where-rejected = Console: Chinese Mainland SMS > Signature Management > the rejected signature > Modify. Only rejected signatures can be modified.
report-where-new = Console: Chinese Mainland SMS > Signature Management > Add Signature.
fix-issue = “{ $title }”: { $what }
fix-named = “{ $title }” (named by the reviewer):
fix-qualification = For the qualification review (资质): { $what }
fix-upload = For the upload: { $what }
fix-form = In the form: { $what }
fix-sending = For sending: { $what }
fix-privacy = For your privacy: { $what }
prepare-letter = The letter of attorney (授权委托书) from the signature's owner to your company: at least 6 months, signed by hand, with the red company seal
prepare-licence = The business licence of the signature's owner: the original, or a copy with the red company seal
description-owner = our company
description-basis = { $source ->
    [app] “{ $name }” is an app of { $owner }{ $detail }.
    [trademark] “{ $name }” is a trademark of { $owner }{ $detail }.
    [website] “{ $name }” is the website of { $owner }{ $detail }.
    [account] “{ $name }” is the official account or applet of { $owner }{ $detail }.
    [shop] “{ $name }” is the online shop of { $owner }{ $detail }.
   *[enterprise] “{ $name }” is the { $form ->
        [full] full name
       *[short] short name
    } of { $owner }.
}
description-icp-number = , ICP filing { $value }
description-app-download-url = , download { $value }
description-trademark-number = , number { $value }
description-website-domain = , { $value }
description-account-name = , “{ $value }”
description-e-shop-url = , { $value }
description-plain = The signature “{ $name }” is used by { $owner }.
description-product = “{ $name }” is a product of { $owner }. Official introduction: (put the link to the product page here)
description-use = { $type ->
    [verification-code] Used for verification codes at sign-up and sign-in.
    [notification] Used for notices on users' own orders and services.
    [promotion] Used for offers to members who ordered or registered.
   *[none] {""}
}
description-letter = { $owner } has authorised us; the letter of attorney is attached.
source-heading = Sources
source-line = Source: { $pages }
source-page = { $title } ({ $date })
source-hint = { $title } (not the platform's rule; { $date })
source-undated = undated, read { $read }
source-rule = (Rule of { $date }.)
source-rule-undated = (Help page, undated, read { $read }.)
source-not-the-platforms = (Experience, not the platform's rule.)
source-read = (Read from your picture by machine: please check it.)
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
