### validators/entity.py 的话:finding-<code> 与 unclear-<code>。
finding-source-owner-differs = APP、公众号等的主体是“{ $owner }”，提交的资料却是“{ $company }”的。请上传“{ $owner }”的营业执照，或改用属于“{ $company }”的签名来源。
