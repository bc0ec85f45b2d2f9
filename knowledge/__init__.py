"""What Countersign knows: issues, fields, sources, rules, facts as data; and the matching of texts."""
