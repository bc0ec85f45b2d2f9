"""A knowledge of one entry a kind, without a fault: the file's place to its text."""

from __future__ import annotations

FILES = {
    "pages.yaml": """\
# yaml-language-server: $schema=schemas/pages.json
page:
  title:
    en: "A page"
    zh: "一个页面"
  url: https://example.com/page
  date: 2025-04-22
  read: "2026-11"
  grade: A
  official: true
""",
    "groups.yaml": """\
# yaml-language-server: $schema=schemas/groups.json
papers:
  title:
    en: "Papers"
    zh: "材料"
  cite: [page]
""",
    "rules.yaml": """\
# yaml-language-server: $schema=schemas/rules.json
length:
  text:
    en: "2 to 16"
    zh: "2～16 个字"
  value: {min: 2, max: 16}
  field: name
  since: 2023-04-12
  grade: A
  cite: [page]
length-later:
  text:
    en: "2 to 12"
    zh: "2～12 个字"
  grade: B
  differs-from: length
  cite: [page]
""",
    "issues/stamp-missing.yaml": """\
# yaml-language-server: $schema=../schemas/issue.json
group: papers
title:
  en: "The stamp is missing."
  zh: "缺少印章"
in-base-table: false
root: 50
meaning:
  en: "Nobody stamped it."
  zh: "没有盖章。"
causes:
- en: "It was forgotten."
  zh: "忘了。"
steps:
- do:
    en: "Stamp it."
    zh: "盖章。"
  field: name
prepare:
- en: "A stamp"
  zh: "印章"
wrong:
  en: "bare"
  zh: "没盖"
right:
  en: "stamped"
  zh: "盖了"
today:
  status: active
  note:
    en: "Still so."
    zh: "现在仍是。"
fields: [name]
keywords:
  en: [seal]
  zh: [公章]
cite: [page]
""",
    "fields/name.yaml": """\
# yaml-language-server: $schema=../schemas/field.json
label:
  en: "Name"
  zh: "名称"
form: true
place: 1
help:
  en: "Write it."
  zh: "请填写。"
example:
  en: "Oakmoss"
  zh: "松果"
ask:
  order: 1
  parser: text
  question:
    en: "Which name?"
    zh: "什么名称？"
  only:
    name: [shop]
keywords:
  en: [called]
  zh: [叫什么]
cite: [page]
""",
    "sources/shop.yaml": """\
# yaml-language-server: $schema=../schemas/source.json
label:
  en: "Shop"
  zh: "店铺"
value: 4
accepted: false
name-form: full
needs: [name]
materials:
- en: "A licence"
  zh: "执照"
advice:
  en: "Take another."
  zh: "换一个。"
keywords:
  en: [store]
  zh: [网店]
cite: [page]
""",
    "facts/hours.yaml": """\
# yaml-language-server: $schema=../schemas/fact.json
title:
  en: "Hours"
  zh: "时间"
answer:
  en: "Workdays."
  zh: "工作日。"
keywords:
  en: [when]
  zh: [几点]
cite: [page]
""",
    "examples/stamp-missing.yaml": """\
# yaml-language-server: $schema=../schemas/examples.json
zh:
  short:
  - "没盖章"
  - "公章缺失，退回重办"
en:
  plain:
  - "There is no seal on the letter."
""",
    "examples/nothing-talk.yaml": """\
# yaml-language-server: $schema=../schemas/examples.json
zh:
  casual:
  - "今天天气真好"
en:
  casual:
  - "lovely weather today"
""",
    "examples/nothing-food.yaml": """\
# yaml-language-server: $schema=../schemas/examples.json
zh:
  casual:
  - "中午吃牛肉面吧"
en:
  casual:
  - "noodles for lunch, anyone?"
""",
    "heldout/first.jsonl": """\
{"id": "h1", "text": "章子没盖就交上来了", "lang": "zh", "label": "stamp-missing"}
""",
}
