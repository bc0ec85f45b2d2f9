### validators/icp_number.py 的话:finding-<code> 与 unclear-<code>。
finding-icp-number-missing = 2025 年 12 月起，来源为APP应用还需要“ICP备案/许可证号”和备案截图。请准备好，例如 京ICP备12345678号-2A。
finding-icp-number-malformed = “{ $value }”不像“ICP备案/许可证号”。请从备案系统里复制，例如 京ICP备12345678号-2A。
finding-icp-number-police = “{ $value }”是公安备案号，不是 ICP 备案号。表单要的是类似 京ICP备12345678号-2A 的号码。
finding-icp-number-not-an-app = “{ $value }”是主体或网站的备案号。APP 自己的备案号以 -2A 这样的形式结尾，如果有请用它。
unclear-icp-number-empty = 请发送 ICP 备案号，例如 京ICP备12345678号-2A。
unclear-icp-number-malformed = “{ $value }”不像 ICP 备案号，请像这样发送：京ICP备12345678号-2A。
unclear-icp-number-police = “{ $value }”是公安备案号。请发送 ICP 备案号，例如 京ICP备12345678号-2A。
