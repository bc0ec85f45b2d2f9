### validators/link.py 的话:finding-<code> 与 unclear-<code>。
finding-app-link-missing = 签名来源是APP应用，但没有提供下载链接。请在“APP应用下载地址”填写能看到开发者的下载页面；如果还没上线，请先用公司名称申请。
finding-app-link-not-a-link = “{ $value }”不是链接。请从浏览器复制以 https:// 开头的地址，填到“APP应用下载地址”。
finding-app-link-private-host = “{ $host }”从外网打不开，审核人员看不到。请在“APP应用下载地址”填写APP的公开页面。
finding-app-link-numeric-host = “{ $host }”是数字地址，没有域名，审核时不被信任。请在“APP应用下载地址”填写带域名的APP页面。
finding-app-link-unknown-ending = 没见过“{ $host }”这样的后缀，请检查“APP应用下载地址”里的链接有没有写错。
finding-app-link-not-http = “{ $value }”在浏览器里打不开。请在“APP应用下载地址”填写以 https:// 开头的链接。
finding-app-link-password = 指向“{ $host }”的链接里带有用户名或密码，请去掉后再提交。
finding-shop-link-missing = 签名来源是电商店铺，但没有提供店铺链接，看不出属于哪个电商平台。请在“电商平台店铺地址”填写店铺链接。
finding-shop-link-not-a-link = “{ $value }”不是链接。请从浏览器复制以 https:// 开头的地址，填到“电商平台店铺地址”。
finding-shop-link-private-host = “{ $host }”从外网打不开，审核人员看不到。请在“电商平台店铺地址”填写店铺的公开页面。
finding-shop-link-numeric-host = “{ $host }”是数字地址，没有域名，审核时不被信任。请在“电商平台店铺地址”填写带域名的店铺页面。
finding-shop-link-unknown-ending = 没见过“{ $host }”这样的后缀，请检查“电商平台店铺地址”里的链接有没有写错。
finding-shop-link-not-http = “{ $value }”在浏览器里打不开。请在“电商平台店铺地址”填写以 https:// 开头的链接。
finding-shop-link-password = 指向“{ $host }”的链接里带有用户名或密码，请去掉后再提交。
unclear-link-empty = 请发送链接，以 https:// 开头。
unclear-link-not-a-link = “{ $value }”不是链接。请从浏览器复制以 https:// 开头的地址。
