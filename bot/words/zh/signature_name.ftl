### validators/signature_name.py 的话:finding-<code> 与 unclear-<code>。
finding-name-missing = 还没有签名名称。请填写要显示在【】里的名称。
finding-name-too-short = “{ $value }”只有 { $length } 个字，平台要求至少 { $min } 个字。请换一个长一点的名称。
finding-name-too-long = “{ $value }”有 { $length } 个字，平台最多接受 { $max } 个字。请改用简称，最好不超过 { $safe } 个字。
finding-name-too-long-2025 = “{ $value }”有 { $length } 个字。旧规则可以，但 2025-04-22 的新规则最多 { $max } 个字，改短一些更稳妥。
finding-name-character = “{ $value }”里有平台不接受的字符：{ $characters }。请去掉，改成“{ $fix }”。
finding-name-character-alone = “{ $value }”里有平台不接受的字符：{ $characters }。签名名称只能用中文、英文字母和数字。
finding-name-accent = “{ $value }”里的 { $characters } 平台可能不接受。用普通字母更稳妥：“{ $fix }”。
finding-name-digits-only = “{ $value }”是纯数字，平台不接受。请加上公司、APP 或商标的名称。
finding-name-letters-only-2025 = “{ $value }”是纯字母。旧规则可以，但 2025-04-22 的新规则不接受，用中文名称更稳妥。如果这是公司的英文名，请在“申请说明”里附上官网链接。
finding-name-full-width = 名称里有全角字母或数字，请改成：“{ $fix }”。
finding-name-invisible-characters = 名称里有看不见的字符，可能是复制时带进来的。请重新输入：“{ $fix }”。
finding-name-brackets = 【】由系统自动添加，只填名称就好：“{ $fix }”。
unclear-signature-name-empty = 请输入签名名称，例如：智云科技。
unclear-signature-name-a-text = 这是一整段文字，请只发签名名称。
unclear-signature-name-several = “{ $value }”有好几行，请一次只发一个签名名称。
