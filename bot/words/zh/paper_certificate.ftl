### validators/paper_certificate.py 说的话：finding-<code>。
finding-number-differs = 号码是“{ $value }”，您填的是“{ $typed }”。请对照原件核对两处；填错了就说“修改”。
