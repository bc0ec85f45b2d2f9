### validators/legal_form.py 的话:finding-<code> 与 unclear-<code>。
finding-subject-not-served = “{ $value }”属于{ $form ->
        [sole-trader] 个体工商户
        [sole-proprietorship] 个人独资企业
       *[partnership] 合伙企业
    }，平台不为这类主体办理资质。请用具有法人资格的公司申请。
finding-subject-perhaps-not-served = “{ $value }”可能是个体工商户或个人独资企业，这类主体办不了资质。申请前请看一下营业执照上的“类型”。
