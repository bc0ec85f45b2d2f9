### validators/description.py 的话:finding-<code> 与 unclear-<code>。
finding-description-long = 申请说明有 { $length } 个字。这个表单没有公布上限，同类表单只收 { $max } 个字，请把链接和用途放在最前面：“{ $value }”。
unclear-description-empty = 请写明短信用途，并附上能证明名称的链接；也可以跳过。
