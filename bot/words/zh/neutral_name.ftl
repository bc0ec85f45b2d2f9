### validators/neutral_name.py 的话:finding-<code> 与 unclear-<code>。
finding-name-neutral = “{ $value }”只说明了短信的用途，看不出是谁发的（中性签名）。请加上公司、APP 或商标自己的名称；如果同名的多，请用全称。
