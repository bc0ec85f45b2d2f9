### validators/paper_licence.py 说的话：finding-<code>。
finding-name-uncertain = { $seen ->
    [no] 公司名称没有认出来，请按营业执照打字发给我。
    [typed] 公司名称没有认出来，请您自己看一下，是不是您填的“{ $typed }”。
   *[yes] 公司名称像是“{ $value }”，但我没有把握，请逐字核对。
}
finding-license-of-applicant = 这是账号所属公司“{ $value }”的营业执照。{ $known ->
    [no] 涉及第三方时，要提供签名所属公司的营业执照，请发那一份。
   *[yes] 签名属于“{ $typed }”，请发“{ $typed }”的营业执照。
}
finding-signature-unrelated = { $slot ->
    [trademark-certificate] 商标注册证上的商标是“{ $value }”，签名是“{ $signature }”。签名来源选商标名时，签名要和商标全称一字不差：请把签名改成“{ $value }”，或改选对应的签名来源。
   *[other] 公司名称是“{ $value }”，看不出签名“{ $signature }”与它的关系。请用它的全称或简称作签名，或改选对应的签名来源。
}
finding-company-code-differs = 代码是“{ $value }”，您填的是“{ $typed }”。请对照原件核对两处；填错了就说“修改”。
finding-company-code-missing = 没有看到统一社会信用代码。图片上 18 位代码要清晰可辨。
