### validators/domain.py 的话:finding-<code> 与 unclear-<code>。
finding-website-domain-missing = 签名来源是网站，但没有提供域名。请填写在工信部备案的域名，例如 huawei.com。
finding-website-domain-numeric = “{ $value }”是 IP 地址，工信部备案系统里只能查到域名。请填写已备案的域名，例如 huawei.com。
finding-website-domain-not-a-domain = “{ $value }”不是域名。请填写在工信部备案的域名，例如 huawei.com。
finding-website-domain-unknown-ending = 没见过“{ $value }”这样的后缀。请检查有没有写错，并到工信部备案系统里查一下。
unclear-website-domain-empty = 请发送网站域名，例如 huawei.com。
unclear-website-domain-numeric = “{ $value }”是 IP 地址，请发送网站域名，例如 huawei.com。
unclear-website-domain-not-a-domain = “{ $value }”不是域名，请像这样发送：huawei.com。
