### validators/picture.py 的话：finding-<code>。
finding-file-unknown-format = { $file ->
    [nameless] 这张图片
   *[other] “{ $file }”
}的格式认不出来，可能已损坏，也可能不是图片。请换成 { $formats } 再发。
finding-file-extension-mismatch = { $file ->
    [nameless] 这张图片
   *[other] “{ $file }”
}其实是 { $format } 格式，文件名却以 { $ending } 结尾。上传前请改名为“{ $fix }”。
finding-file-trailing-data = { $file ->
    [nameless] 这张图片
   *[other] “{ $file }”
}在图片之后还带有 { $bytes } 字节的其他数据（动态照片常见，{ $limit } 字节以内没有影响），上传时可能被拒。请截个图，或打开后另存一份。
finding-image-undecodable = { $file ->
    [nameless] 这张图片
   *[other] “{ $file }”
}打不开，文件已损坏。请重新发送原图（手机上选“文件”发送，不要转发），或重新拍一张。
finding-image-truncated = { $file ->
    [nameless] 这张图片
   *[other] “{ $file }”
}不完整，只收到了一部分。请重新发送或下载，等传完再用。
finding-image-too-many-pixels = { $file ->
    [nameless] 这张图片
   *[other] “{ $file }”
}有 { $pixels }00 万像素，超过 { $limit }00 万就打不开了。请把相机调回普通分辨率，或缩小后另存。
finding-image-decode-timeout = { $file ->
    [nameless] 这张图片
   *[other] “{ $file }”
}{ $how ->
    [scans] 分 { $number } 遍存储，超过 { $limit } 遍就打开太慢
   *[time] 打开超过 { $limit } 秒
}。请在手机或电脑上打开后截图，或另存为普通 JPG，再用新的那张。
finding-image-too-small = { $file ->
    [nameless] 这张图片
   *[other] “{ $file }”
}的{ $which ->
    [short] 短边
   *[long] 长边
}只有 { $side } 像素，要看清小字至少需要 { $limit } 像素。请让证件占满画面重新拍摄或扫描，并以文件方式发送，聊天软件会压缩照片。
finding-image-blank = { $file ->
    [nameless] 这张图片
   *[other] “{ $file }”
}像是空白的：只有 { $ink }% 的内容与纸面不同，正常至少有 { $limit }%。是不是拍错了页，或拍到了背面？
finding-image-too-dark = { $file ->
    [nameless] 这张图片
   *[other] “{ $file }”
}太暗：最亮处只有 { $light }（最大值 255），至少要 { $limit }。请在白天自然光下重拍，别让影子落在纸上。
finding-image-blurred = { $file ->
    [nameless] 这张图片
   *[other] “{ $file }”
}太模糊，看不清字（清晰度 { $sharpness }%，至少要 { $limit }%）。请把纸放平、拿稳手机、点一下文字对焦后重拍，或用扫描软件。
finding-image-soft = { $file ->
    [nameless] 这张图片
   *[other] “{ $file }”
}有点模糊（清晰度 { $sharpness }%，最好在 { $limit }% 以上），小字可能认错。方便的话请重拍：纸放平，手机拿稳，点一下文字对焦。
finding-image-animated = { $file ->
    [nameless] 这张图片
   *[other] “{ $file }”
}里有 { $frames } 帧，只有第一帧一定会被看到。请另存为静态的 JPG 或 PNG。
finding-image-turned = { $file ->
    [nameless] 这张图片
   *[other] “{ $file }”
}{ $seen ->
    [note] 是横着存的，只靠文件里的方向标记才显示为正，有的软件不认这个标记。稳妥起见，请在手机相册里编辑旋转后保存。
   *[pixels] 转了 { $degrees } 度。上传前请在手机相册里编辑，转正后保存。
}
finding-image-grey = { $file ->
    [nameless] 这张图片
   *[other] “{ $file }”
}没有颜色（彩色部分 { $colour }%，至少要 { $limit }%），看起来是黑白复印件。复印件要加盖红色公章：盖章后拍彩色照片，或直接上传原件。
finding-pdf-encrypted = { $file ->
    [nameless] 这份 PDF
   *[other] “{ $file }”
}需要密码才能打开，审核人员看不到内容。请导出或打印成不带密码的 PDF。
finding-pdf-decode-timeout = { $file ->
    [nameless] 这份 PDF
   *[other] “{ $file }”
}打开超过 { $limit } 秒。请重新打印成 PDF，或直接发这一页的照片。
finding-pdf-unreadable = { $file ->
    [nameless] 这份 PDF
   *[other] “{ $file }”
}打不开，文件已损坏或没有页面。请重新导出，或直接发这一页的照片。
finding-pdf-page-too-large = { $file ->
    [nameless] 这份 PDF
   *[other] “{ $file }”
}的页面有 { $size } 厘米，超过 { $limit } 厘米就打不开了。请按 A4 纸重新导出。
finding-pdf-active-content = { $file ->
    [nameless] 这份 PDF
   *[other] “{ $file }”
}带有会自动运行的内容（{ $what }），上传时可能被拒。请重新打印成 PDF（iPhone：共享 > 打印 > 双指放大预览），或扫描纸质件。
finding-privacy-gps = { $file ->
    [nameless] 这张图片
   *[other] “{ $file }”
}里带有拍摄地点。不想透露的话，请改用截图，或在分享时关闭位置信息（iPhone：共享页面的“选项”）。
