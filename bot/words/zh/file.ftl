### validators/file.py 的话:finding-<code> 与 unclear-<code>。
finding-file-format-not-accepted = { $file ->
    [nameless] 这张图片
   *[other] “{ $file }”
}{ $seen ->
    [inside] 其实是
   *[outside] 是
} { $format } 格式，这里不能用。{ $remedy ->
    [phone] 请把照片截个图再用；以后拍照前，iPhone 可在“设置 > 相机 > 格式”里选“兼容性最佳”。
    [document] 请打印出来，需要签字盖章的先签字盖章，再拍照或扫描。
    [archive] 请解压后逐个使用里面的文件。
    [video] 请改用照片。
    [pdf] 请把这一页截图，或另存为图片。
    [other] 请直接拍摄或扫描纸质件。
   *[picture] 请打开后另存。
}可用的格式：{ $formats }。
finding-file-extension-missing = 从“{ $file }”的文件名看不出格式。请按实际格式加上后缀：{ $formats }。
finding-file-name = { $wrong ->
    [length] 文件名“{ $file }”有 { $length } 个字符，平台最多接受 { $max } 个。请改短一些，例如“{ $fix }”。
   *[characters] 文件名“{ $file }”里有平台不接受的字符：{ $characters }（␣ 表示空格）。请改名为“{ $fix }”。
}
finding-file-too-large = { $file ->
    [nameless] { $slot ->
        [business-license] 营业执照的图片
        [letter-of-attorney] 授权委托书
        [trademark-certificate] 商标证的图片
       *[other] 截图
    }
   *[other] “{ $file }”
}有 { $size } MB，{ $how ->
    [near] 正好在 { $max } MB 上限附近。稍微压缩一下更稳妥。
   *[over] 最多接受 { $max } MB。请压缩后再用，但要保证小字清晰。
}
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
