### 关于用户发来的文件：查看中、查看结果。
look-began = 收到，正在看，几秒钟就好。我只记下结果，不保存图片。
look-began-several = 收到，正在看这几个文件，每个几秒钟。我只记下结果，不保存图片。
look-waiting = { $count ->
   *[other] 前面还有 { $count } 个文件，每个大约一两秒。您可以先接着打字。
}
look-too-many = 您发的文件我还有不少没看完。请等这些看完，再把其余的重新发来。
look-gone = { $file ->
    [nameless] 有一个文件
   *[other] “{ $file }”
}取不到了，请重新发一次。
look-away = 刚才没能从聊天软件那边取到{ $file ->
    [nameless] 文件
   *[other] “{ $file }”
}，请重新发一次。
look-heading = { $kind }：{ $file }
look-picture = 您发的文件
look-fine = 没有问题：能打开，完整清晰，{ $size } MB，{ $width } × { $height } 像素。
look-refused = 这个文件会被退回：
look-careful = 上传前请留意：
look-hints = 可以用，顺便提醒：
look-replaced = 已替换您之前发的那一份。
look-photo = Telegram 会压缩照片，我看到的是压缩后的样子。用“文件”方式发送（回形针 > 文件），我看到的才是您要上传的那张。
look-which = { $file ->
    [nameless] 图片我看过了，但认不出是哪份材料。请问是哪一种？
   *[other] “{ $file }”我看过了，但认不出是哪份材料。请问是哪一种？
}
look-aside = 好的，这份先不管，不会留下任何内容。
look-right = { $slot ->
    [business-license] 营业执照上我读到的是这些，对吗？
    [letter-of-attorney] 授权委托书上我读到的是这些，对吗？
    [trademark-certificate] 商标注册证上我读到的是这些，对吗？
   *[other] 我读到的是这些，对吗？
}
look-taken = 已经替您填好：{ $fields }。
look-type = 那请照着原件打字发给我，刚才读到的内容不算。
look-let-go = 好的，刚才读到的不算。后面需要时我再问您。
look-read = 我读到的是（请核对）：
look-text = 截图里我读到的是：
look-no-words = 看得出是截图，但审核意见没能读出来。请把审核意见复制或打字发给我。
option-read-right = 对，没错
option-read-wrong = 不对，我来打字
option-no-paper = 都不是
slot-business-license = 营业执照
slot-letter-of-attorney = 授权委托书
slot-trademark-certificate = 商标注册证
slot-relation-screenshot = 备案截图
slot-rejection-notice = 驳回通知
read-company-name = 公司名称：{ $value }
read-company-code = 统一社会信用代码：{ $value }
read-company-type = 类型：{ $value }
read-from = 授权方：{ $value }
read-to = 被授权方：{ $value }
read-valid-from = 有效期起：{ $value }
read-valid-until = 有效期止：{ $value }
read-trademark-name = 商标：{ $value }
read-trademark-number = 注册号：{ $value }
read-trademark-owner = 注册人：{ $value }
read-icp-number = 备案号：{ $value }
read-website-domain = 域名：{ $value }
read-app-name = APP：{ $value }
read-signed-on = 签署日期：{ $value }
