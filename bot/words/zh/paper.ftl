### validators/paper*.py 对图片中识别出的文字所说的话：finding-<code>。
read-in = { $file ->
    [nameless] { $slot ->
        [business-license] 营业执照
        [letter-of-attorney] 授权委托书
        [trademark-certificate] 商标注册证
        [relation-screenshot] 截图
       *[other] 图片
    }
   *[other] “{ $file }”
}上我读到的是（可能读错）：{ $what }
finding-ocr-unavailable = { $why ->
    [failed] { $file ->
        [nameless] 图片
       *[other] “{ $file }”
    }上的文字这次没能读出来。{ $slot ->
        [business-license] 请把上面的公司名称和统一社会信用代码打字发给我。
        [letter-of-attorney] 请告诉我授权方、被授权方和起止日期。
        [trademark-certificate] 请把上面的商标注册号和注册人打字发给我。
        [relation-screenshot] 请把上面的备案号打字发给我。
       *[other] 上面的内容，等我问到时请打字告诉我。
    }
   *[unavailable] 我这里暂时不能识别图片上的文字，只能检查图片本身。{ $slot ->
        [business-license] 请把上面的公司名称和统一社会信用代码打字发给我。
        [letter-of-attorney] 请告诉我授权方、被授权方和起止日期。
        [trademark-certificate] 请把上面的商标注册号和注册人打字发给我。
        [relation-screenshot] 请把上面的备案号打字发给我。
       *[other] 上面的内容，等我问到时请打字告诉我。
    }（部署方安装后即可识别：pip install -e '.[ocr]'）
}
finding-ocr-no-text = { $file ->
    [nameless] 这张图片
   *[other] “{ $file }”
}上没有看到能辨认的文字。请重拍：正对纸面，拍全整页，光线均匀。
finding-wrong-document = 看起来是{ $kind ->
    [business-license] 营业执照
    [letter-of-attorney] 授权委托书
    [trademark-certificate] 商标注册证
    [rejection-notice] 驳回通知
   *[relation-screenshot] 备案截图
}，不像{ $slot ->
    [business-license] 营业执照
    [letter-of-attorney] 授权委托书
    [trademark-certificate] 商标注册证
    [rejection-notice] 驳回通知
   *[relation-screenshot] 签名关联性截图
}。请确认有没有放错文件。
finding-name-uncertain = { $seen ->
    [no] 公司名称没有认出来，请按营业执照打字发给我。
    [typed] 公司名称没有认出来，请您自己看一下，是不是您填的“{ $typed }”。
   *[yes] 公司名称像是“{ $value }”，但我没有把握，请逐字核对。
}
finding-name-differs = { $slot ->
    [business-license] 营业执照
    [letter-of-attorney] 授权委托书
    [trademark-certificate] 商标注册证
    [relation-screenshot] 截图
   *[other] 图片
}上是“{ $value }”，您填的是“{ $typed }”。两处须是同一家公司：填错了就说“修改”，发错了请换成“{ $typed }”的材料。
finding-name-differs-one-character = { $slot ->
    [business-license] 营业执照
    [letter-of-attorney] 授权委托书
    [trademark-certificate] 商标注册证
    [relation-screenshot] 截图
   *[other] 图片
}上是“{ $value }”，您填的是“{ $typed }”，差一个字。哪一个是对的？如果是填错了，说“修改”就能改。
finding-license-of-applicant = 这是账号所属公司“{ $value }”的营业执照。签名属于“{ $typed }”，请发“{ $typed }”的营业执照。
finding-signature-unrelated = { $slot ->
    [trademark-certificate] 商标注册证上的商标是“{ $value }”，签名是“{ $signature }”。签名来源选商标名时，签名要和商标全称一字不差：请把签名改成“{ $value }”，或改选对应的签名来源。
   *[other] 公司名称是“{ $value }”，看不出签名“{ $signature }”与它的关系。请用它的全称或简称作签名，或改选对应的签名来源。
}
finding-company-code-differs = 代码是“{ $value }”，您填的是“{ $typed }”。请对照原件核对两处；填错了就说“修改”。
finding-company-code-missing = 没有看到统一社会信用代码。图片上 18 位代码要清晰可辨。
finding-number-differs = 号码是“{ $value }”，您填的是“{ $typed }”。请对照原件核对两处；填错了就说“修改”。
