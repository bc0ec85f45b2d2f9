"""The level-2 issues as the platform titles them, English and Chinese; for the twelfth the English is ours."""

# ruff: noqa: E501 - quoted whole
from __future__ import annotations

TITLES = {
    "entity-mismatch": (
        "The entity that submits materials is inconsistent with that of the official account, applet, or app.",
        "提交资料与公众号/小程序、APP等主体不一致",
    ),
    "account-not-found": ("No related applet or official account is found.", "未查询到相关小程序或公众号"),
    "name-mismatch": ("The signature is inconsistent with the enterprise name.", "签名与企业名称不一致"),
    "app-link-missing": (
        "When Full name or abbreviation of an application is selected for Signature Format, the link for downloading the application is not provided.",
        "选择签名来源为APP应用而未提供相关下载链接",
    ),
    "trademark-not-found": ("No trademark is found.", "未查询到商标"),
    "picture-unreadable": ("Pictures cannot be displayed.", "资料图片无法显示"),
    "website-not-filed": (
        "The website's domain is not found in the MIIT filing system.",
        "网站取名工信部备案网站域名未查询到的",
    ),
    "shop-platform-missing": (
        "When Full name or abbreviation of a shop on an e-commerce platform is selected for Signature Format, the e-commerce platform to which the signature belongs is not provided.",
        "签名来源为电商店铺名，未提供所属电商平台",
    ),
    "third-party-license": (
        "A third party is involved, and the uploaded business license is of the applicant.",
        "涉及第三方，上传的营业执照是申请方的",
    ),
    "type-unsupported": (
        "Promotion and notification signatures are not supported.",
        "推广、通知签名属于不支持的行业",
    ),
    "name-format": (
        "The signature name must contain 2 to 16 characters, including Chinese characters, digits and letters. The name cannot contain only digits.",
        "签名名称要求2~16个字，只能包含中文、数字、字母，不能为纯数字",
    ),
    "neutral-signature": (
        "Neutral signatures cannot be used to identify the products and apps of enterprises and institutions.",
        "中性签名，签名不能很好的辨别企事业单位或公司产品、APP等",
    ),
}
