"""A package of an older version of the data model is brought to a newer one: `minhbach migrate`.

`steps` lists what changed from version to version, `changes` the kinds of changes there are; `descriptor` changes
`datapackage.yaml` by its lines; `package` plans the whole and puts it in its place.
"""

from .changes import NotMigratable
from .package import Plan, carry_out, plan, recover

__all__ = ["NotMigratable", "Plan", "carry_out", "plan", "recover"]
