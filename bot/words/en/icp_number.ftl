### What validators/icp_number.py says: finding-<code> and unclear-<code>.
finding-icp-number-missing = Since December 2025 the source app also asks for the ICP filing number (ICP备案/许可证号) and a screenshot of the filing. Keep them ready, for example 京ICP备12345678号-2A.
finding-icp-number-malformed = “{ $value }” does not look like an ICP filing number (ICP备案/许可证号). Copy it from the filing system, for example 京ICP备12345678号-2A.
finding-icp-number-police = “{ $value }” is the filing number of the public security bureau, not the ICP one. The form wants the number like 京ICP备12345678号-2A.
finding-icp-number-not-an-app = “{ $value }” is the filing of an owner or a website. An app’s own filing ends like -2A: use that one if there is one.
unclear-icp-number-empty = Please send the ICP filing number, for example 京ICP备12345678号-2A.
unclear-icp-number-malformed = “{ $value }” does not look like an ICP filing number. Please send it like this: 京ICP备12345678号-2A.
unclear-icp-number-police = “{ $value }” is the public security bureau’s number. Please send the ICP one, for example 京ICP备12345678号-2A.
