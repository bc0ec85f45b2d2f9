### What validators/signature_type.py says: finding-<code> and unclear-<code>.
finding-industry-no-sending = This industry ({ $industry ->
        [real-estate] real estate
        [games] games
        [education] education
        [finance] finance
        [retail] retail
        [logistics] logistics
        [travel] travel
        [health] health
        [government] government
        [technology] technology
       *[other] other trades
    }) may not send SMS of any type through the platform, so the signature would be rejected. If your business is in truth another one, choose that industry and prove it in “Description”.
finding-industry-verification-only = This industry ({ $industry ->
        [real-estate] real estate
        [games] games
        [education] education
        [finance] finance
        [retail] retail
        [logistics] logistics
        [travel] travel
        [health] health
        [government] government
        [technology] technology
       *[other] other trades
    }) may send verification codes only. Choose the type verification code instead of { $type ->
        [promotion] promotion
       *[notification] notification
    }, if that is what you send.
unclear-signature-type-unknown = I cannot tell the type from “{ $value }”. Is it verification code, notification or promotion?
unclear-signature-type-several = “{ $value }” names more than one type. A signature has one: verification code, notification or promotion. The same name may be added again with another type.
