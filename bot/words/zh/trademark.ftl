### validators/trademark.py 的话:finding-<code> 与 unclear-<code>。
finding-trademark-number-missing = 签名来源是商标名，但没有提供“商标申请/注册号”。号码在商标证书上；没有它就查询不到商标。
finding-trademark-number-malformed = “{ $value }”不像商标号。请照商标证书填写申请号或注册号，例如 12345678。
unclear-trademark-number-empty = 请发送商标申请号或注册号，例如 12345678。
unclear-trademark-number-malformed = “{ $value }”不像商标号。号码在商标证书上，例如 12345678。
unclear-trademark-number-several = “{ $value }”里有不止一个号码，请只发要用的那个商标的号码。
