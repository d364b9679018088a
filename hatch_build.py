"""Compiles the kernels while the package is built or installed; without a compiler it has none."""

import sys
import sysconfig
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class KernelHook(BuildHookInterface):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel":
            return
        sys.path.insert(0, self.root)
        from xloss._kernels import build

        source = build.write()
        error = None if build.is_current(source) else build.compile(source)
        if error:
            self.app.display_warning(f"xloss without compiled kernels: {error}")
            return
        # They need neither a version of Python nor a framework, only the platform.
        platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
        build_data["tag"] = f"py3-none-{platform}"
        build_data["artifacts"].append("xloss/_kernels/*.so")
