### validators/company_name.py 的话:finding-<code> 与 unclear-<code>。
finding-name-homophone = “{ $value }”和“{ $fix }”读音相同但用字不同（同音字）。“{ $company }”里写的是“{ $fix }”，请用一样的字。
finding-name-one-character-slip = “{ $value }”和“{ $fix }”差一个字。请按“{ $company }”里的写法填写。
finding-name-other-order = “{ $value }”的字都在“{ $company }”里，但顺序不同。简称要保持原来的字序，例如“{ $fix }”。
finding-name-in-pinyin = “{ $value }”是“{ $company }”的拼音，不算简称。请改用“{ $fix }”，或在“申请说明”里附上能同时看到两个名称的链接。
finding-name-other-language = “{ $company }”里没有“{ $value }”。如果这是公司的英文名，请在“申请说明”里附上官网链接；否则请改用“{ $fix }”。
finding-name-is-product = “{ $value }”看起来是产品名，不是“{ $company }”的名称。{ $source ->
        [app] 请把“签名来源”选为APP应用，
       *[trademark] 如果是注册商标，请把“签名来源”选为商标名，
    }或在“申请说明”里附上官方产品介绍链接，也可以改用公司名“{ $fix }”。
finding-name-not-from-company = “{ $value }”既不是“{ $company }”的全称，也不是简称。请改用“{ $fix }”。如果它是产品、APP 或品牌，请把“签名来源”选为APP应用或商标名，或在“申请说明”里附上官方产品介绍链接。
finding-name-not-identifying = “{ $value }”只保留了“{ $company }”里的通用词，看不出是哪家公司。请保留公司自己的字号“{ $fix }”。
finding-name-added-words = “{ $value }”比“{ $company }”多了几个字，可能会通过；最稳妥的是“{ $fix }”。
unclear-company-name-empty = 请输入营业执照上的公司全称。
unclear-company-name-a-text = 这是一整段文字，请只发公司全称。
unclear-company-name-digits = “{ $value }”是一串数字，请发营业执照上的公司全称。
unclear-company-name-is-code = “{ $value }”看起来是公司的代码，请发公司全称。
