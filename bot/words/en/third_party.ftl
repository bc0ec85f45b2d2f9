### What validators/third_party.py says: finding-<code> and unclear-<code>.
finding-third-party-not-declared = The signature belongs to “{ $owner }”, the account to “{ $account }”, so a third party is involved. Answer yes to 是否涉及第三方权益 and add the business license of “{ $owner }” and its letter of attorney.
finding-third-party-same-company = You say a third party is involved, but “{ $owner }” and the account’s company “{ $account }” are the same. Answer no, or name the other company.
finding-third-party-letter-missing = A third party is involved, so a letter of attorney (授权委托书) is needed: from the signature’s owner to the company of the cloud account. Upload it together with the owner’s business license.
unclear-third-party-unknown = I cannot tell from “{ $value }”. Does the signature belong to a company other than the one of the cloud account? Answer yes or no.
unclear-third-party-both = “{ $value }” can be read both ways. Does the signature belong to a company other than the one of the cloud account? Answer yes or no.
