### validators/company_code.py 的话:finding-<code> 与 unclear-<code>。
finding-company-code-check-digit = “{ $value }”可能有输入或识别错误：{ $digit ->
        [inner] 其中第 17 位校验码不对
       *[last] 最后一位校验码不对
    }。请对照营业执照逐位核对。
finding-company-code-length = “{ $value }”有 { $length } 位，统一社会信用代码应为 18 位。请对照营业执照核对。
finding-company-code-characters = “{ $value }”里有统一社会信用代码不会用的字符：{ $characters }。请留意容易看错的 I 和 1、O 和 0、S 和 5、Z 和 2。
finding-company-code-old-number = “{ $value }”是 15 位的旧注册号。请使用新版执照上的 18 位统一社会信用代码。
unclear-company-code-empty = 请发送 18 位的统一社会信用代码。
unclear-company-code-length = “{ $value }”有 { $length } 位，统一社会信用代码应为 18 位。请再看一下营业执照。
unclear-company-code-characters = “{ $value }”里有统一社会信用代码不会用的字符：{ $characters }。请留意 I 和 1、O 和 0、S 和 5、Z 和 2。
unclear-company-code-old-number = “{ $value }”是 15 位的旧注册号，请发送 18 位的统一社会信用代码。
