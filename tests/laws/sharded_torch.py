"""The PyTorch recipe of the README on four processes with uneven masks. Runs in its own process."""

import tempfile

import numpy as np
import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch.nn.parallel import DistributedDataParallel
from transformed import recipes

import xloss.torch
from xloss.testing import assert_close

PROCESSES = 4


def batch():
    rng = np.random.default_rng(0)
    x, labels = rng.standard_normal((16, 3)), rng.integers(0, 5, 16)
    # Of the four rows of each process from none to all.
    mask = np.arange(16) % 4 < np.array([4, 0, 1, 3]).repeat(4)
    return tuple(map(torch.from_numpy, (x, labels, mask)))


def model():
    torch.manual_seed(0)
    return torch.nn.Linear(3, 5, dtype=torch.float64)


def one(rank, store, code):
    dist.init_process_group("gloo", init_method=f"file://{store}", rank=rank, world_size=PROCESSES)
    x, labels, mask = (part.chunk(PROCESSES)[rank] for part in batch())
    own = {"xloss": xloss, "dist": dist, "x": x, "labels": labels, "mask": mask}
    own["model"] = net = DistributedDataParallel(model())
    exec(code, own)
    loss = own["loss"].detach()
    dist.all_reduce(loss)

    alone = model()
    x, labels, mask = batch()
    want = xloss.torch.cross_entropy(alone(x), labels, where=mask)
    want.backward()
    own_mean = xloss.torch.cross_entropy(own["model"](own["x"]), own["labels"], where=own["mask"])
    means = own_mean.detach()
    dist.all_reduce(means)
    assert abs(means / PROCESSES / want - 1.0) > 0.1, "the mean of the means would pass"
    if rank == 0:
        ratio = loss / PROCESSES / want, net.module.weight.grad.norm() / alone.weight.grad.norm()
        print("DDP: loss {:.3f}, gradient {:.3f} of the single process".format(*ratio))
    assert_close(loss / PROCESSES, want, name="loss")
    for got, right in zip(net.parameters(), alone.parameters(), strict=True):
        assert_close(got.grad, right.grad, name="gradient")
    dist.destroy_process_group()


def main():
    *_, code = recipes()
    with tempfile.TemporaryDirectory() as folder:
        # Forked: what is imported is not imported four times more.
        mp.start_processes(one, (f"{folder}/store", code), PROCESSES, start_method="fork")


if __name__ == "__main__":
    main()
