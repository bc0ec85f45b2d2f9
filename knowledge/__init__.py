"""What Countersign knows: issues, fields, sources, rules and facts as data, and the matching that reads people's words."""
