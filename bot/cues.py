"""Words that show what a text is: asking, complaining, reporting a verdict, giving orders; English and Chinese.

A language without cues here still works: its commands come from ``typed.ftl``, its reasons from the model.
"""

from __future__ import annotations

import re

POLITE = re.compile(
    r"^(?:please|pls|ok|okay|can you|could you|i want to|i'd like to|i would like to|let's|let me|请问|请|麻烦|我想要|我想|我要|我需要|帮我|给我|那就|先)\s*"
    r"|\s*(?:please|pls|thanks|thank you|now|谢谢|一下|好吗|可以吗|吧|啊|了)$"
)
ASKS = re.compile(
    r"[?？]|怎么|怎样|如何|什么(?!都)|哪里|哪儿|哪个|哪种|哪一|哪些|多少|多长|多大|几个|吗|能不能|可不可以|是不是|要不要|该不该|该选|啥|咋|行不行|还是否|"
    r"^(?:what|which|how|where|why|when|should|do|can|may|must|am|is|are|does|could|would|will) |"
    r"\b(?:what|which|how|where|why) (?:is|are|do|does|to|should|can|long|big|many|much|one)\b|\bexplain\b|\bmeaning of\b",
    re.IGNORECASE,
)
HERE = re.compile(
    r"这个|这里|这项|这一栏|此项|这儿|填什么|填啥|写什么|怎么填|什么意思|为什么问|为什么要|举个例子|举例|"
    r"\b(?:this|here|that mean|it mean|even mean|example|mean by|need it|it for)\b",
    re.IGNORECASE,
)
REPORTED = re.compile(
    r"驳回|被拒|退回|打回|不通过|未通过|没通过|没过|退件|被退|审核(?:员|人员|说|意见|反馈|认为|结果)|说我|说没|说是|嫌|不给过|"
    r"\b(?:reject\w*|refus\w*|declin\w*|turned down|sent back|bounced|not approved|review(?:er)?s? (?:said|says|wrote|told|failed|claims?|comment)|"
    r"they (?:say|said|wrote|told|claim\w*|want)|apparently)\b",
    re.IGNORECASE,
)
COMPLAINT = re.compile(
    r"未|没|无法|无效|不(?!二)|错|缺|少了|对不上|有误|失败|中性签名|"
    r"\b(?:no|not|none|never|missing|lacks?|without|fail\w*|invalid|wrong|mismatch\w*|inconsisten\w*|"
    r"differ\w*|cannot|can't|couldn't|didn't|doesn't|isn't|wasn't|won't|unable|corrupt\w*|broken|unsupported|neutral)\b",
    re.IGNORECASE,
)
NONE = re.compile(
    r"^(?:还没|暂时没|目前没|我们没|没有|没|暂无|无$|还在(?:办|申请|审)|不存在|(?:店|网站|app)?\S{0,6}(?:已经?关|还没|没有|未上架))"
    r"|^(?:no|none|nope|nothing|not (?:yet|online|filed|published)|(?:we|i) (?:don't|do not|haven't|have not|have no)|there is no|n/?a|not have|isn't)\b"
    r"|还没(?:有|上|备|下|办|注册|申请)|没下来|没注册|没备案",
    re.IGNORECASE,
)
NO_REMARK = re.compile(
    r"^(?:还没有?|没有|暂无|无|没|no|none|not yet|nothing|nope|n/a)[.。!！]*$|(?:还没|没有|没)(?:被)?(?:提交|驳回|拒|审|送审|收到|申请)|(?:还|正)在审|忘了|找不到了|没写原因|没给原因|没说"
    r"|\b(?:not (?:been )?(?:rejected|submitted|yet)|nothing (?:yet|else)|(?:any|no|without a?) ?reason|lost the|still under review|can't remember|don't remember|don't have it)\b",
    re.IGNORECASE,
)
NO = re.compile(
    r"^(?:没有?了?|无|不用了?|不需要|(?:no|nope|none|nothing)(?:,? thanks| thank you)?)[.。!！]*$",
    re.IGNORECASE,
)
"""A plain no, which is neither a reason nor an answer where nothing is asked."""
REVIEWER_VERB = re.compile(r"提供|查到|查询|找到|搜到|检索|\b(?:found|provided)\b", re.IGNORECASE)
SAME = re.compile(
    r"^(?:the )?same\b|^(?:yes|ours|us|our own|our company|ourselves|this company)[.!]*$|^(?:也?是|也)?(?:我们)?(?:自己的?|这家(?:公司)?|本公司|我们公司|我们|同一家.*)$|^是的?$|^对的?$|^(?:一样|同上|相同|同一家|就是这家|还是这家|同一个公司|和上面一样)",
    re.IGNORECASE,
)
WANTS_PERSON = re.compile(
    r"(?:转|找|叫|接|联系|换|要|有没有|给我|想).{0,6}(?:人工|真人|客服|个人|人来|活人|人员)|^(?:人工|客服|真人)"
    r"|\b(?:human|agent|someone|somebody|real person|a person|representative|operator|speak to|talk to|call me|complain\w*)\b",
    re.IGNORECASE,
)
ASKS_PRIVACY = re.compile(
    r"隐私|(?:保存|存储|存|收集|留)(?:了)?(?:我|我们)?.{0,4}(?:什么|哪些).{0,4}(?:数据|信息|资料)?|\b(?:privacy|what (?:data )?do you (?:store|keep|save|collect))\b",
    re.IGNORECASE,
)
FIRST_PERSON = re.compile(r"我|咱|\b(?:i|we|my|our|us|mine|ours)\b", re.IGNORECASE)
VAGUE = re.compile(
    r"^(?:你好|您好)?[,，]?(?:我们?的?|又|短信|为什么|为啥|怎么)*(?:短信)?(?:签名)?(?:审核|申请)?(?:又|还是|一直|总是)?(?:被)?(?:拒绝?|驳回|退回|打回|没过|不过|不通过|没通过|未通过|不行)了?(?:审核)?[,，]?(?:怎么办|为什么|咋办|怎么回事)?[!！?？。~]*$"
    r"|^(?:怎么办|咋办|怎么回事|那?怎么改|现在怎么办|接下来怎么办|然后呢)[!！?？。]*$"
    r"|^(?:hi|hello|help)?[,!. ]*(?:why (?:was|were|is|did) )?(?:i|it|my|our|the|this|again)? ?(?:sms )?(?:signature|application|sender name|request)? ?(?:was|were|got|is|has been|keeps getting|get)? ?(?:rejected|refused|declined|not approved|turned down|denied)(?: again)?[!?.,]*(?: ?(?:what now|why|help|please help|what should i do|what do i do|how to fix|this is ridiculous.*))?[!?.]*$"
    r"|^(?:what now|what should i do|what do i do(?: now)?|what next|what does (?:this|that|it) mean|how (?:do|can) i fix (?:this|that|it)|and now)[!?. ]*$",
    re.IGNORECASE,
)
EMOJI = re.compile(r"[\u2600-\u27bf\U0001f000-\U0001faff]|[:;]-?[)(DP]")
TOLD_TO = (
    (
        "forget",
        re.compile(
            r"(?:删|清除|忘掉|抹掉).{0,6}(?:数据|信息|记录|资料)|(?:数据|信息|记录|资料).{0,4}(?:都|全)?(?:删|清)|\b(?:delete|erase|remove|forget)\b.{0,24}\b(?:data|everything|information|me|account)\b",
            re.IGNORECASE,
        ),
    ),
    ("report", re.compile(r"(?:看|给|出|要|显示).{0,6}报告|\breport\b", re.IGNORECASE)),
    ("skip", re.compile(r"跳过|略过|\bskip\b", re.IGNORECASE)),
    (
        "change",
        re.compile(
            r"(?:改|更正|修改|换)(?:一下|下|掉|个|成|为)?|填错|打错|写错|应该是|\b(?:change|edit|correct|fix|amend|wrong|mistyped)\b|\b(?:mistake|typo)\b",
            re.IGNORECASE,
        ),
    ),
    ("back", re.compile(r"返回|回去|回到上|上一[步题个]|\bgo(?:ing)? back\b|\bprevious\b", re.IGNORECASE)),
    (
        "stop",
        re.compile(r"停|晚点|明天|改天|待会|回头再|\b(?:stop|pause|later|tomorrow|quit)\b", re.IGNORECASE),
    ),
    (
        "new",
        re.compile(r"重新开始|从头|重来|\b(?:start (?:over|again)|restart|from scratch)\b", re.IGNORECASE),
    ),
    ("lang-en", re.compile(r"英文|英语|\benglish\b", re.IGNORECASE)),
    ("lang-zh", re.compile(r"中文|汉语|\bchinese\b|\bmandarin\b", re.IGNORECASE)),
    ("help", re.compile(r"帮助|你能做|^/?help|\bwhat can you do\b", re.IGNORECASE)),
)
ORDERS = re.compile(
    r"^(?:先)?(?:停|暂停|跳过)|^(?:pause|stop|skip)\b(?!.*[a-z] [A-Z])"
    r"|^(?:等等|等一下|不对|(?:oh )?wait|oops|sorry|no wait)[,，\s].*(?:错|应该是|不是|wrong|should be|mistyped)"
    r"|^(?:请|帮我|我想|我要|把|i want to |i'd like to |can i |please |let me )?(?:改一?下|改|更改|修改|更正|change|edit|correct|fix) ?(?:the |my |an? )?\S"
    r"|(?:我想|我要|帮我|想|要)(?:再)?(?:换|改)(?:一?个|一下|掉)?"
    r"|(?:上一个|刚才|前面).{0,6}(?:我)?(?:填错|写错|打错)",
    re.IGNORECASE,
)
TO_CHANGE = re.compile(
    r"^(?:请|帮我|我想|我要|把)?(?:改一?下|更改|修改|更正|改)\s*(?P<what>[^\s,，。]{2,6})$"
    r"|^(?:please |i want to |i'd like to |can i |let me )?(?:change|edit|correct|fix) (?:the |my )?(?P<which>[a-z ]{3,24})$",
    re.IGNORECASE,
)
"""An order to change something, with what is to be changed."""
_SPEAKER = "我们公司|我们的|我们|我的|我|名字|名称|当时|应该|好像|大概|营业执照上|执照上|app|开发者"
PREAMBLE = re.compile(
    rf"^(?:(?:{_SPEAKER})(?:的|就)?\s*){{1,3}}(?:叫做?|填的?是|写的?是|用的?是|显示的?是|是|想用)\s*[:：]?\s*"
    r"|^(?:填的是|写的是|用的是|想用)\s*[:：]?\s*"
    r"|^(?:um,? |well,? )?(?:it's|it is|we're|we are|i think i put|i put|i think it's)(?: called| named)? "
    r"|^(?:as )?(?:on|per) the licen[cs]e[:,]? ",
    re.IGNORECASE,
)
MARKED = re.compile(r"[^:：=]{1,40}[:：=](?!//)")
