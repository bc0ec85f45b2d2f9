### What validators/industry.py says: finding-<code> and unclear-<code>.
unclear-industry-unknown = I cannot tell the industry from “{ $value }”. Choose one, or “other”.
unclear-industry-several = “{ $value }” names more than one industry. Which one are the messages about?
