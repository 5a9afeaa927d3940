"""The law as data: packs of rules, the choice of a regime, verdicts that explain themselves. Pure."""


class PackLibrary:
    """The packs installed."""


def load_packs() -> PackLibrary:
    """Return the packs of the program."""
    return PackLibrary()
