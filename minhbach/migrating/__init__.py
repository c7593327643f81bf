"""A package of an older version of the data model is brought to a newer one: `minhbach migrate`.

`steps` lists what changed from version to version, `changes` the kinds of changes there are; `planning` works out what
becomes of a package, `descriptor` of the lines of its `datapackage.yaml`; `placing` puts it in its place.
"""

from .changes import NotMigratable
from .placing import carry_out, recover
from .planning import Plan, plan

__all__ = ["NotMigratable", "Plan", "carry_out", "plan", "recover"]
