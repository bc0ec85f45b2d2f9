### What validators/paper_certificate.py says: finding-<code>.
finding-number-differs = The number is “{ $value }”, but you gave “{ $typed }”. Please compare both with the paper; write “change” to correct your answer.
