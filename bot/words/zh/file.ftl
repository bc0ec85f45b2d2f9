### validators/file.py 的话:finding-<code> 与 unclear-<code>。
finding-file-format-not-accepted = “{ $file }”是 { $ending } 格式，这里不能上传。请另存为以下格式之一：{ $formats }。
finding-file-extension-missing = 从“{ $file }”的文件名看不出格式。请按实际格式加上后缀：{ $formats }。
finding-file-name = 文件名“{ $file }”里有平台不接受的字符：{ $characters }（␣ 表示空格）。请改名为“{ $fix }”。
finding-file-name-long = 文件名“{ $file }”有 { $length } 个字符，平台最多接受 { $max } 个。请改短一些。
finding-file-too-large = “{ $file }”有 { $size } MB，平台最多接受 2 MB。请压缩后再上传，但要保证小字清晰。
finding-file-nearly-too-large = “{ $file }”有 { $size } MB，正好在 2 MB 上限附近。稍微压缩一下更稳妥。
finding-file-empty = “{ $file }”是空文件，请重新保存或扫描。
unclear-file-none = 请直接发送文件（图片或 PDF）。
unclear-file-slot-unknown = 看不出“{ $file }”是什么材料。请直接发送文件，并说明是营业执照、授权委托书、商标证书还是截图。
