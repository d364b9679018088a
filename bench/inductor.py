"""How many Triton kernels inductor makes of a loss for a GPU, counted without one.

The graphs of forward and backward are traced on fake tensors and lowered to the text of their
kernels; none is compiled or run. It goes through inductor's inside, so for the torch it is held
against.
"""

import contextlib
import copy
import importlib.util
import types
import warnings
from typing import Any
from unittest import mock

import torch
from torch._subclasses.fake_tensor import FakeTensorMode

import xloss.torch
from xloss import _loss

# An H100, as far as inductor asks.
DEVICE = torch.device("cuda", 0)
PROPERTIES = types.SimpleNamespace(
    name="H100",
    gcnArchName="",  # asked of any GPU before a product of matrices
    major=9,
    minor=0,
    multi_processor_count=132,
    regs_per_multiprocessor=65536,
    max_threads_per_multi_processor=2048,
    max_threads_per_block=1024,
    warp_size=32,
    shared_memory_per_block=49152,
    shared_memory_per_block_optin=232448,
    total_memory=80 << 30,
)


def installed() -> bool:
    return importlib.util.find_spec("triton") is not None


@contextlib.contextmanager
def pretended():
    """torch says that there is a GPU."""
    from torch._dynamo import device_interface

    workers = device_interface.caching_worker_device_properties
    answers = {
        torch.cuda: {
            "get_device_properties": PROPERTIES,
            "get_device_capability": (9, 0),
            "is_available": True,
            "current_device": 0,
        },
        device_interface.CudaInterface: {
            "get_device_properties": PROPERTIES,
            "get_compute_capability": 90,
            "is_available": True,
            "is_triton_capable": True,
            "raise_if_triton_unavailable": None,
        },
        torch.utils._triton: {"triton_hash_with_backend": "none"},
    }
    with contextlib.ExitStack() as stack:
        for owner, each in answers.items():
            for name, answer in each.items():
                patch = mock.patch.object(owner, name, lambda *_, answer=answer: answer)
                stack.enter_context(patch)
        stack.enter_context(mock.patch.dict(workers, {"cuda": [PROPERTIES]}))
        yield


def lowered(graph: torch.fx.GraphModule, inputs: list[Any]) -> int:
    """The number of kernels of one graph, which was traced on the CPU."""
    from torch._inductor import metrics
    from torch._inductor.debug import DebugContext
    from torch._inductor.fx_passes.joint_graph import joint_graph_passes
    from torch._inductor.fx_passes.post_grad import post_grad_passes
    from torch._inductor.graph import GraphLowering
    from torch._inductor.virtualized import V
    from torch.fx.passes.fake_tensor_prop import FakeTensorProp

    graph = copy.deepcopy(graph)
    joint_graph_passes(graph)
    for node in graph.graph.nodes:
        if node.kwargs.get("device") is not None:
            node.kwargs = dict(node.kwargs) | {"device": DEVICE}

    def there(x: Any) -> Any:
        if not isinstance(x, torch.Tensor):
            return x
        return torch.empty_strided(x.shape, x.stride(), dtype=x.dtype, device=DEVICE)

    with pretended(), FakeTensorMode() as mode, V.set_fake_mode(mode):
        args = [there(x) for x in inputs]
        FakeTensorProp(graph, mode=mode).propagate_dont_convert_inputs(*args)
        post_grad_passes(graph, is_inference=False)
        FakeTensorProp(graph, mode=mode).propagate_dont_convert_inputs(*args)
        metrics.reset()
        lowering = GraphLowering(graph, example_inputs=args)
        with V.set_graph_handler(lowering), V.set_debug_handler(DebugContext()):
            lowering.run(*args)
            lowering.codegen()
    return metrics.generated_kernel_count


def kernels(spec: _loss.Spec, program: Any, reduction: str = "mean") -> tuple[int, int]:
    """Of the forward and of the backward pass of `program`, which is `aot.program` of the spec."""
    from functorch.compile import aot_function, min_cut_rematerialization_partition
    from torch._inductor.decomposition import select_decomp_table

    found = []

    def count(graph, inputs):
        found.append(lowered(graph, inputs))
        return graph

    fn = getattr(xloss.torch, spec.name)
    compiled = aot_function(
        lambda *xs: fn(*xs, **program.options, reduction=reduction),
        count,
        partition_fn=min_cut_rematerialization_partition,
        decompositions=select_decomp_table(),
    )
    with FakeTensorMode(allow_non_fake_inputs=True):
        arrays = [
            torch.empty(
                x.shape,
                dtype=getattr(torch, x.dtype.name if x.dtype.name != "int32" else "int64"),
                requires_grad=key in program.predictions,
            )
            for key, x in program.shapes.items()
        ]
        with warnings.catch_warnings():
            # Of a backend's calling convention, which only matters where something runs.
            warnings.simplefilter("ignore", UserWarning)
            compiled(*arrays).sum().backward()
    forward, backward = found
    return forward, backward
