"""What can be judged about an application without asking anybody: one module per kind of thing.

Law of the folder: a module is found by its name and never registered. It may offer

* ``parse(text) -> value``: the clean value a person meant, or :class:`~validators.finding.Unclear`;
* ``check(application, rules, today) -> Iterator[Finding]``: what a reviewer would stumble over.

Limits come in as ``rules`` (rule id to its value), so that a number stands once, in the knowledge.
Nothing here reads a file, a clock or the network.
"""
