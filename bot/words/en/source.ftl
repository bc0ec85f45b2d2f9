### What validators/source.py says: finding-<code> and unclear-<code>.
finding-source-discarded = The platform no longer takes { $source ->
        [website] a website
        [account] an official account or applet
       *[shop] a shop
    } as “Signature source”, although the older help page still names it. Choose enterprise, app or trademark.
unclear-source-unknown = I cannot tell the signature source from “{ $value }”. Does the name come from the company’s name, an app or a trademark?
unclear-source-several = “{ $value }” names more than one source. “Signature source” takes exactly one: which is it?
