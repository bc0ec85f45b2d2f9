### What validators/letter.py says: finding-<code> and unclear-<code>.
finding-letter-short = The letter of attorney is valid from { $first } to { $last }, less than { $months } months. Let it run at least until { $needed }.
finding-letter-expired = The letter of attorney was valid until { $last } and has expired. Have a new one signed and sealed; an approved one cannot be swapped, so apply for a new qualification.
finding-letter-dates-reversed = The letter’s last day, { $last }, comes before its first, { $first }. Correct the dates in 授权书有效期限.
finding-letter-not-yet-valid = The letter of attorney is valid only from { $first } on. Submit it from that day, or have an earlier date written.
finding-letter-date-unclear = I cannot read “{ $value }” as a day. Write it like 2026-01-31.
finding-letter-unsigned = The letter of attorney is not signed. The owner’s legal representative or person in charge must sign it by hand.
finding-letter-no-red-seal = { $seen ->
    [picture] { $file ->
        [nameless] The letter of attorney
       *[other] “{ $file }”
    } shows no round red seal that I can make out. Does it bear the red company seal (公章) of the signature's owner? If so, scan or photograph it in colour; if not, have it sealed first.
   *[said] The letter of attorney has no seal. It needs the owner’s company seal (公章), which must look red in the picture.
}
finding-letter-parties-swapped = The two companies in the letter are the wrong way round: “{ $giver }” and “{ $taker }”. 授权方名称 is the owner “{ $owner }”, 被授权方名称 the account’s company “{ $account }”.
finding-letter-from-not-owner = The letter is given by “{ $giver }”, but the signature belongs to “{ $owner }”. 授权方名称 must be “{ $owner }”.
finding-letter-to-not-account = The letter is given to “{ $taker }”, but the cloud account belongs to “{ $account }”. 被授权方名称 must be “{ $account }”.
unclear-letter-unclear = I find no day in “{ $value }”, and nothing about signature or seal. Please write the first and the last day and whether the letter is signed and sealed, for example “2026-01-01 to 2026-12-31, signed and sealed”.
