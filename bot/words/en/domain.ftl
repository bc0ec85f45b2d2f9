### What validators/domain.py says: finding-<code> and unclear-<code>.
finding-website-domain-missing = The source is a website, but its domain is missing. Enter the domain that is filed with the MIIT, for example huawei.com.
finding-website-domain-numeric = “{ $value }” is an IP address, and only a domain can be found in the MIIT filing system. Enter the filed domain, for example huawei.com.
finding-website-domain-not-a-domain = “{ $value }” is no domain. Enter the domain that is filed with the MIIT, for example huawei.com.
finding-website-domain-unknown-ending = I do not know the ending of “{ $value }”. Check it for a typing mistake and look it up in the MIIT filing system.
unclear-website-domain-empty = Please send the website’s domain, for example huawei.com.
unclear-website-domain-numeric = “{ $value }” is an IP address. Please send the website’s domain, for example huawei.com.
unclear-website-domain-not-a-domain = “{ $value }” is no domain. Please send it like this: huawei.com.
