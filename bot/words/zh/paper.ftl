### validators/paper.py 说的话：finding-<code>。
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
