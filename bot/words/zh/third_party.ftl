### validators/third_party.py 的话:finding-<code> 与 unclear-<code>。
finding-third-party-not-declared = 签名属于“{ $owner }”，账号属于“{ $account }”，所以涉及第三方。“是否涉及第三方权益”请选“是”，并提供“{ $owner }”的营业执照和授权委托书。
finding-third-party-same-company = 您选择了涉及第三方，但“{ $owner }”和账号所属企业“{ $account }”是同一家。请改选“否”，或填写另一家公司。
finding-third-party-letter-missing = 涉及第三方时需要授权委托书：由签名所有方授权给云账号所属企业。请和所有方的营业执照一起上传。
unclear-third-party-unknown = 从“{ $value }”看不出来。签名是否属于云账号所属企业以外的公司？请回答“是”或“否”。
unclear-third-party-both = “{ $value }”两种理解都可以。签名是否属于云账号所属企业以外的公司？请回答“是”或“否”。
