### What validators/entity.py says: finding-<code> and unclear-<code>.
finding-source-owner-differs = The app or account belongs to “{ $owner }”, but the papers are those of “{ $company }”. Upload the business license of “{ $owner }”, or choose a source that belongs to “{ $company }”.
