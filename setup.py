"""What `pyproject.toml` cannot say: a wheel takes the theme and the texts along, which stand beside the package."""

from setuptools import setup
from setuptools.command.build_py import build_py

#: Folders of the checkout that an installed program needs; `minhbach/shipped.py` finds them again.
SHIPPED = ("site", "content", "docs/deploy")


class WithShippedFolders(build_py):
    def run(self):
        super().run()
        for folder in () if self.editable_mode else SHIPPED:
            self.copy_tree(folder, f"{self.build_lib}/minhbach/_shipped/{folder}")


setup(cmdclass={"build_py": WithShippedFolders})
