"""
Functions that are compiled only as part of what calls them.

Numba makes every function ready by itself: wrapped for Python, optimised with all that
it calls, and written as machine code. A kernel of eighty small functions that all end
inside one walk is made ready eighty times. A part is typed and lowered only; it is
optimised once, where it is called.
"""

from typing import Any

from numba.core import codegen, compiler, types
from numba.core.compiler_lock import global_compiler_lock
from numba.core.dispatcher import (  # type: ignore[attr-defined]  # one is private
    Dispatcher,
    _FunctionCompiler,
)
from numba.core.registry import cpu_target


class PartLibrary(codegen.JITCodeLibrary):
    """Code that is linked into other code and never run by itself."""

    def _optimize_final_module(self) -> None:
        """Leave it to whoever calls it."""

    def _finalize_specific(self) -> None:
        """Write no machine code."""


class PartCompiler(_FunctionCompiler):
    """Types and lowers a function, with no wrapper around it."""

    def fold_argument_types(self, args: Any, kws: Any) -> Any:
        """Take every whole number as one kind, so that one version is enough."""
        signature, folded = super().fold_argument_types(args, kws)
        return signature, tuple(
            types.int64 if isinstance(kind, types.Integer) else kind for kind in folded
        )

    def _compile_core(self, args: Any, return_type: Any) -> Any:
        target = self.targetdescr.target_context
        flags: Any = compiler.Flags()
        self.targetdescr.options.parse_as_flags(flags, self.targetoptions)
        flags.no_compile = True
        flags.no_cpython_wrapper = True
        flags.no_cfunc_wrapper = True
        found = compiler.compile_extra(
            self.targetdescr.typing_context,
            target,
            self.py_func,
            args=args,
            return_type=return_type,
            flags=flags,
            locals=self.locals,
            library=PartLibrary(target.codegen(), self.py_func.__qualname__),
            pipeline_class=self.pipeline_class,
        )
        name = object()  # by which callers find it, where others have an address
        target.insert_user_function(name, found.fndesc, [found.library])
        return found._replace(entry_point=name)


class Part(Dispatcher):
    """A function that only compiled functions call."""

    targetdescr = cpu_target
    _compiler: Any

    def __init__(self, function: Any, options: dict[str, bool]) -> None:
        super().__init__(function, targetoptions={"nopython": True, **options})
        self._compiler = PartCompiler(
            function,
            self.targetdescr,
            self.targetoptions,
            {},
            self._compiler.pipeline_class,
        )

    @global_compiler_lock
    def add_overload(self, found: Any) -> None:
        """Remember what was compiled; there is nothing that Python could call."""
        self.overloads[tuple(found.signature.args)] = found
