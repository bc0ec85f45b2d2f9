### validators/file.py 的话:finding-<code> 与 unclear-<code>。
finding-file-format-not-accepted = “{ $file }”是 { $ending } 格式，这里不能上传。请另存为以下格式之一：{ $formats }。
finding-file-extension-missing = 从“{ $file }”的文件名看不出格式。请按实际格式加上后缀：{ $formats }。
finding-file-name = 文件名“{ $file }”里有平台不接受的字符：{ $characters }（␣ 表示空格）。请改名为“{ $fix }”。
finding-file-name-long = 文件名“{ $file }”有 { $length } 个字符，平台最多接受 { $max } 个。请改短一些。
finding-file-too-large = { $file ->
    [nameless] { $slot ->
        [business-license] 营业执照的图片
        [letter-of-attorney] 授权委托书
        [trademark-certificate] 商标证的图片
       *[other] 截图
    }
   *[other] “{ $file }”
}有 { $size } MB，平台最多接受 2 MB。请压缩后再上传，但要保证小字清晰。
finding-file-nearly-too-large = { $file ->
    [nameless] { $slot ->
        [business-license] 营业执照的图片
        [letter-of-attorney] 授权委托书
        [trademark-certificate] 商标证的图片
       *[other] 截图
    }
   *[other] “{ $file }”
}有 { $size } MB，正好在 2 MB 上限附近。稍微压缩一下更稳妥。
finding-file-empty = { $file ->
    [nameless] { $slot ->
        [business-license] 营业执照的图片
        [letter-of-attorney] 授权委托书
        [trademark-certificate] 商标证的图片
       *[other] 截图
    }
   *[other] “{ $file }”
}是空文件，请重新保存或扫描。
unclear-file-none = 没有看到文件名。请写出文件名，知道大小也写上，例如“营业执照.jpg 1.8 MB，授权委托书.pdf”。还没准备好的话，可以先跳过这一项。
