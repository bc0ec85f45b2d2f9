### What validators/link.py says: finding-<code> and unclear-<code>.
finding-app-link-missing = The source is an app, but the link for downloading it is missing. Enter it in “application download URL”: a page that shows the developer. If the app is not online yet, apply with the company’s name first.
finding-app-link-not-a-link = “{ $value }” is no link. Copy the address from the browser into “application download URL”; it begins with https://.
finding-app-link-private-host = “{ $host }” is not reachable from outside, so the reviewer cannot open it. Give a public page of the app in “application download URL”.
finding-app-link-numeric-host = “{ $host }” is a number instead of a name, and reviewers do not trust it. Give a page of the app with a domain name in “application download URL”.
finding-app-link-unknown-ending = I do not know the ending of “{ $host }”. Check the link in “application download URL” for a typing mistake.
finding-app-link-not-http = “{ $value }” does not open in a browser. Give a link that begins with https:// in “application download URL”.
finding-app-link-password = There is a user name or password in this link to “{ $host }”. Take it out before you send the link.
finding-shop-link-missing = The source is a shop, but its link is missing, so nobody can tell the e-commerce platform. Enter the shop’s link in “e-Shop URL”.
finding-shop-link-not-a-link = “{ $value }” is no link. Copy the address from the browser into “e-Shop URL”; it begins with https://.
finding-shop-link-private-host = “{ $host }” is not reachable from outside, so the reviewer cannot open it. Give a public page of the shop in “e-Shop URL”.
finding-shop-link-numeric-host = “{ $host }” is a number instead of a name, and reviewers do not trust it. Give a page of the shop with a domain name in “e-Shop URL”.
finding-shop-link-unknown-ending = I do not know the ending of “{ $host }”. Check the link in “e-Shop URL” for a typing mistake.
finding-shop-link-not-http = “{ $value }” does not open in a browser. Give a link that begins with https:// in “e-Shop URL”.
finding-shop-link-password = There is a user name or password in this link to “{ $host }”. Take it out before you send the link.
unclear-link-empty = Please send the link; it begins with https://.
unclear-link-not-a-link = “{ $value }” is no link. Please copy the address from the browser; it begins with https://.
