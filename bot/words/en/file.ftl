### What validators/file.py says: finding-<code> and unclear-<code>.
finding-file-format-not-accepted = “{ $file }” ends in { $ending }, which cannot be uploaded here. Save it as one of: { $formats }.
finding-file-extension-missing = The name “{ $file }” does not show what kind of file it is. Give it one of these endings, as fits: { $formats }.
finding-file-name = The platform does not take { $characters } in the file name “{ $file }” (␣ is a blank). Rename it: “{ $fix }”.
finding-file-name-long = The file name “{ $file }” has { $length } characters; the platform takes at most { $max }. Give it a shorter name.
finding-file-too-large = “{ $file }” has { $size } MB; the platform takes at most 2 MB. Save it smaller, but so that the small print stays readable.
finding-file-nearly-too-large = “{ $file }” has { $size } MB, just at the limit of 2 MB. Save it a little smaller to be safe.
finding-file-empty = “{ $file }” is empty. Save or scan it again.
unclear-file-none = Please send the file itself, as a picture or a PDF.
unclear-file-slot-unknown = I cannot tell what “{ $file }” shows. Please send the file itself and say whether it is the business license, the letter of attorney, the trademark certificate or a screenshot.
