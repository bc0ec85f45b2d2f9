### What validators/paper_certificate.py says: finding-<code>.
finding-number-differs = The number is “{ $value }”, but you entered “{ $typed }”. Please compare both with the paper; write “change” to correct your answer.
