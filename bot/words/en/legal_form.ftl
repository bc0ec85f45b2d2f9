### What validators/legal_form.py says: finding-<code> and unclear-<code>.
finding-subject-not-served = “{ $value }” belongs to { $form ->
        [sole-trader] a sole trader (个体工商户)
        [sole-proprietorship] a sole proprietorship (个人独资企业)
       *[partnership] a partnership (合伙企业)
    }, and the platform gives such bodies no qualification. Apply with a company that is a legal person.
finding-subject-perhaps-not-served = “{ $value }” may be a sole trader or a sole proprietorship, which get no qualification. Look at 类型 on the business license before you apply.
