### What is said about files people send: while they are looked at, and what was found.
look-began = I am looking at it now, that takes a few seconds. I keep what I find, never the picture.
look-began-several = I am looking at your files now, that takes a few seconds each. I keep what I find, never the pictures.
look-waiting = { $count ->
    [one] One more file is before yours; yours comes next. You can go on writing meanwhile.
   *[other] { $count } files are before yours, that takes about a second or two each. You can go on writing meanwhile.
}
look-too-many = I still have many of your files to look at. Please wait for these, then send the rest again.
look-gone = { $file ->
    [nameless] I cannot fetch that file any more.
   *[other] I cannot fetch “{ $file }” any more.
} Please send it again.
look-away = { $file ->
    [nameless] I could not fetch that file just now, the messenger did not hand it over.
   *[other] I could not fetch “{ $file }” just now, the messenger did not hand it over.
} Please send it again.
look-heading = { $kind }: { $file }
look-picture = Your file
look-fine = Looks fine: it opens, is complete and legible, { $size } MB, { $width } × { $height } pixels.
look-refused = This file would be refused:
look-careful = Please look at this before you upload it:
look-hints = It can be used. Good to know:
look-replaced = It takes the place of the one you sent before.
look-photo = Telegram makes photos smaller. This judges what arrived here; send it as a file (paperclip > File) and I see the picture you will upload.
look-which = { $file ->
    [nameless] I have looked at your picture, but cannot tell which paper it is. Which one?
   *[other] I have looked at “{ $file }”, but cannot tell which paper it is. Which one?
}
look-aside = All right, I leave it aside and keep nothing of it.
look-right = { $slot ->
    [business-license] This is what I read on the licence. Is it right?
    [letter-of-attorney] This is what I read in the letter. Is it right?
    [trademark-certificate] This is what I read on the certificate. Is it right?
   *[other] This is what I read. Is it right?
}
look-taken = Filled in for you: { $fields }.
look-type = Then please type it as it stands on the paper; what I read is forgotten.
look-let-go = All right, what I read does not count. I will ask for it when it is needed.
look-read = I read (please compare):
look-text = This is what I read in your screenshot:
look-no-words = I see a screenshot, but cannot make out the reviewer's words. Please copy or type them.
option-read-right = Right
option-read-wrong = Wrong, I’ll type it
option-no-paper = None of these
slot-business-license = Business license
slot-letter-of-attorney = Letter of attorney
slot-trademark-certificate = Trademark certificate
slot-relation-screenshot = Screenshot of the ICP filing
slot-rejection-notice = The rejection itself
read-company-name = Company name: { $value }
read-company-code = Unified social credit code: { $value }
read-company-type = Type: { $value }
read-from = Given by: { $value }
read-to = Given to: { $value }
read-valid-from = Valid from: { $value }
read-valid-until = Valid until: { $value }
read-trademark-name = Trademark: { $value }
read-trademark-number = Number: { $value }
read-trademark-owner = Owner: { $value }
read-icp-number = ICP number: { $value }
read-website-domain = Domain: { $value }
read-app-name = App: { $value }
read-signed-on = Signed on: { $value }
