### validators/industry.py 的话:finding-<code> 与 unclear-<code>。
unclear-industry-unknown = 从“{ $value }”看不出所属行业。请选一个，或者选“其他”。
unclear-industry-several = “{ $value }”提到了不止一个行业。短信内容属于哪一个？
