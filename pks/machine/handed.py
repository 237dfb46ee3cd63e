"""
Named tuples of arrays handed to compiled code by one address.

By itself Numba hands over every array of a tuple in each call, seven words for each:
that is most of the code of small functions, and most of the time their compilation
takes. Here a call hands over where a table stands of the arrays' addresses and lengths.
Python makes no difference: the tuple is the same, and so is ``state.array[i]``.
"""

from typing import Any, TypeVar

from llvmlite import ir
from numba.core import cgutils, types
from numba.core.datamodel import models
from numba.core.extending import (
    NativeValue,
    register_model,
    typeof_impl,
    unbox,
)
from numba.core.imputils import impl_ret_borrowed, lower_getattr_generic
from numba.core.typing.templates import AttributeTemplate, infer_getattr
from numba.np.arrayobj import make_array, populate_array

T = TypeVar("T", bound=type[tuple[Any, ...]])
WORD = ir.IntType(64)
WORDS = 4  # of each array: its address and at most three lengths


class Handed(types.Type):
    """A named tuple of contiguous arrays, in compiled code the address of a table."""

    def __init__(self, name: str, kinds: dict[str, types.Array]) -> None:
        self.kinds = kinds
        listed = ", ".join(f"{field}={kind}" for field, kind in kinds.items())
        super().__init__(name=f"Handed({name}, {listed})")


@register_model(Handed)
class HandedModel(models.PrimitiveModel):
    """An address of words."""

    def __init__(self, manager: Any, kind: Handed) -> None:
        super().__init__(manager, kind, ir.PointerType(WORD))


def handed(named: T) -> T:
    """Hand over a kind of named tuple by its address."""

    @typeof_impl.register(named)
    def type_of(value: Any, c: Any) -> Handed:
        kinds = {
            field: typeof_impl(array, c)
            for field, array in zip(value._fields, value, strict=True)
        }
        return Handed(named.__name__, kinds)

    return named


@unbox(Handed)
def table_of(kind: Handed, value: Any, c: Any) -> NativeValue:
    """Make the table; the caller's tuple keeps the arrays until the call returns."""
    size = ir.Constant(WORD, WORDS * len(kind.kinds))
    table = cgutils.alloca_once(c.builder, WORD, size=size)
    failed = cgutils.false_bit
    for number, array_kind in enumerate(kind.kinds.values()):
        native = c.unbox(array_kind, c.pyapi.tuple_getitem(value, number))
        failed = c.builder.or_(failed, native.is_error)
        array = make_array(array_kind)(c.context, c.builder, native.value)
        lengths = cgutils.unpack_tuple(c.builder, array.shape, array_kind.ndim)
        words = [c.builder.ptrtoint(array.data, WORD), *lengths]
        for at, word in enumerate(words, WORDS * number):
            c.builder.store(word, gep(c.builder, table, at))
    return NativeValue(table, is_error=failed)


@infer_getattr
class HandedAttributes(AttributeTemplate):
    """An attribute of such a tuple is an array."""

    key = Handed

    # Numba has NotImplemented in its place until somebody writes it.
    def generic_resolve(  # type: ignore[override]
        self, kind: Handed, name: str
    ) -> types.Array | None:
        """Return the array's type."""
        return kind.kinds.get(name)


@lower_getattr_generic(Handed)
def array_of(context: Any, builder: Any, kind: Handed, table: Any, name: str) -> Any:
    """Read the array's address and lengths."""
    number, array_kind = list(kind.kinds).index(name), kind.kinds[name]
    num_words = 1 + array_kind.ndim
    address, *lengths = (
        builder.load(gep(builder, table, WORDS * number + i)) for i in range(num_words)
    )
    data_kind = context.get_data_type(array_kind.dtype).as_pointer()
    itemsize = context.get_abi_sizeof(context.get_data_type(array_kind.dtype))
    strides = [ir.Constant(WORD, itemsize)]
    for length in reversed(lengths[1:]):
        strides.insert(0, builder.mul(strides[0], length))
    array = make_array(array_kind)(context, builder)
    populate_array(
        array,
        data=builder.inttoptr(address, data_kind),
        shape=lengths,
        strides=strides,
        itemsize=itemsize,
        meminfo=None,
    )
    found = array._getvalue()  # noqa: SLF001, as all of Numba's own do
    return impl_ret_borrowed(context, builder, array_kind, found)


def gep(builder: Any, table: Any, at: int) -> Any:
    """Return the address of a word of a table."""
    return builder.gep(table, [ir.Constant(WORD, at)])
