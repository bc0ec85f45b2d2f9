# What `knowledge export` says.
export-nothing = Staff have accepted no phrases yet: there is nothing to export.
export-placed = { $count ->
    [one] 1 phrase is in the patch:
   *[other] { $count } phrases are in the patch:
}
export-phrase = + { $file }, { $lang }, { $style }: { $text }
export-left = { $count ->
    [one] 1 phrase is left out:
   *[other] { $count } phrases are left out:
}
export-why = - { $text } ({ $why })
export-known = { $place } says nearly the same
export-held-out = it is held out in { $place }
export-no-issue = there is no issue { $issue }
export-draft = it is no phrase to learn from
export-next = Next: read the patch, apply it in { $folder } with `git apply` or `patch -p1`, then run `countersign knowledge train` and `countersign knowledge check`.
