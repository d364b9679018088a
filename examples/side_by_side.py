"""What the examples share: one training run in Flax and in PyTorch, step by step, and its picture.

A network is a set of kernels by name, each (height, width, in, out) as Flax has them; both
frameworks start from the same ones.
"""

import argparse
import sys
import time
from pathlib import Path

import flax
import jax
import jax.numpy as jnp
import numpy as np
import torch
from flax import nnx
from matplotlib.figure import Figure

import xloss

MOMENTUM = 0.9
TOLERANCE = 1e-9  # of the loss of every step, relative, in float64


def softmax(logits, axis=-1):
    if torch.is_tensor(logits):
        return torch.softmax(logits, axis)
    return jax.nn.softmax(logits, axis)


# ---- The weights of both -------------------------------------------------------------------------


def draw_kernels(shapes, seed):
    rng = np.random.default_rng(seed)
    he = {name: (2 / np.prod(shape[:3])) ** 0.5 for name, shape in shapes.items()}
    return {name: rng.normal(scale=he[name], size=shape) for name, shape in shapes.items()}


def start(kernel, shape, dtype):
    """The arguments of a Flax layer that starts from `kernel`."""
    constant = nnx.initializers.constant(kernel.reshape(shape))
    return {"kernel_init": constant, "param_dtype": dtype, "rngs": nnx.Rngs(0)}


def to_torch(kernel, shape):
    return np.transpose(kernel, (3, 2, 0, 1)).reshape(shape)


def fill(torch_net, kernels):
    """Put the kernels into the layers of their names, and biases of 0."""
    for name, kernel in kernels.items():
        layer = getattr(torch_net, name)
        layer.weight.data[:] = torch.from_numpy(to_torch(kernel, layer.weight.shape))
        layer.bias.data[:] = 0


def weight_difference(shapes, flax_net, torch_net):
    """Largest absolute difference between the two networks, over kernels and biases."""
    differences = []
    for name, shape in shapes.items():
        a, b = getattr(flax_net, name), getattr(torch_net, name)
        kernel = to_torch(np.reshape(a.kernel[...], shape), b.weight.shape)
        differences.append(np.abs(kernel - b.weight.detach().numpy()).max())
        differences.append(np.abs(a.bias[...] - b.bias.detach().numpy()).max())
    return np.max(differences)


# ---- The run -------------------------------------------------------------------------------------


def train(batches, step, score, difference, epochs, what):
    """Train both networks side by side and print a line per epoch.

    `batches()` gives the batches of an epoch as pairs of arrays, `step` the two losses of one,
    `score()` both networks' scores on the test set, which are called `what`, and `difference()`
    that of the weights. Returns the losses (steps, 2) and the scores (epochs, 2), Flax first.
    """
    print(f"            mean loss          largest relative  {what:>15}    largest difference")
    print("epoch     Flax    PyTorch   difference of a step   Flax   PyTorch       of a weight")
    losses, scores = [], []
    for epoch in range(1, epochs + 1):
        before = len(losses)
        for x, y in batches():
            losses.append(step(x, y))
            if sys.stdout.isatty():  # a line that the next one overwrites
                print(f"{epoch:5}  step {len(losses)}", end="\r", flush=True)
        scores.append(score())
        here = losses[before:]
        (a, b), worst = np.mean(here, axis=0), relative_difference(here).max()
        print(
            f"{epoch:5}  {a:8.5f}   {b:8.5f} {worst:22.1e}"
            f" {scores[-1][0]:6.1%} {scores[-1][1]:9.1%} {difference():17.1e}"
        )
    return np.array(losses), np.array(scores)


def steps(flax_step, torch_step, call):
    """One step of both on the same arrays: the two losses as numbers."""

    def step(x, y):
        a = flax_step(jnp.asarray(x), jnp.asarray(y), call)
        b = torch_step(torch.from_numpy(x), torch.from_numpy(y), call)
        return a.item(), b.item()

    return step


def relative_difference(losses):
    larger = np.max(np.abs(losses), axis=1, initial=np.finfo(float).tiny)
    return np.abs(np.subtract(*np.transpose(losses))) / larger


# ---- The picture ---------------------------------------------------------------------------------


def draw(losses, scores, title, eps, path, what, panels=()):
    """Both loss curves above, the relative difference of every step below.

    `panels` are pictures to put beside them, each with its title.
    """
    figure = Figure(figsize=(7.5 + 3.5 * bool(panels), 5.5), layout="constrained")
    curves = figure
    if panels:
        curves, beside = figure.subfigures(1, 2, width_ratios=[7.5, 3.5])
        places = np.ravel(beside.subplots(-(-len(panels) // 2), 2))
        for place in places:
            place.axis("off")
        for place, (name, image) in zip(places, panels, strict=False):
            place.imshow(image, cmap="gray")
            place.set_title(name, fontsize=8)
    above, below = curves.subplots(2, sharex=True, height_ratios=[3, 2])
    epochs = np.arange(1, len(losses) + 1) * len(scores) / len(losses)

    # Thin and dashed over thick and light: both can be seen where they coincide.
    a, b = scores[-1]
    light = {"color": "#f6bd60", "lw": 4, "label": f"Flax, {what} {a:.1%}"}
    dashed = {"color": "#1d3557", "lw": 1, "ls": "--", "label": f"PyTorch, {what} {b:.1%}"}
    above.semilogy(epochs, losses[:, 0], **light)
    above.semilogy(epochs, losses[:, 1], **dashed)
    above.set(title=title, ylabel="training loss", xlim=(0, epochs[-1]))
    above.legend(loc="upper right", framealpha=0.9, edgecolor="none")

    difference = relative_difference(losses)
    equal = epochs[difference == 0]  # a log axis has no zero: these stand on the frame
    frame = {"transform": below.get_xaxis_transform(), "label": "equal to the last bit"}
    below.semilogy(epochs[difference != 0], difference[difference != 0], ".", color="#1d3557", ms=4)
    below.plot(equal, np.full(len(equal), 0.04), "|", color="#2a9d8f", **frame)
    below.axhline(eps, color="gray", lw=0.8, ls=":", label=f"machine epsilon, {eps:.1e}")
    top = np.fmax.reduce(difference, initial=eps)  # passes over NaN
    below.set(
        xlabel="epoch", ylabel="relative difference\nof every step", ylim=(eps / 30, 50 * top)
    )
    below.legend(loc="upper left", frameon=False, fontsize=8, ncols=2)
    for part in (above, below):
        part.grid(axis="x", lw=0.5, alpha=0.6)

    versions = [f"{m.__name__} {m.__version__}" for m in (xloss, jax, flax, torch, np)]
    figure.supxlabel(", ".join(versions), fontsize=6, color="gray")
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, dpi=160)


# ---- The command ---------------------------------------------------------------------------------


def main(argv, run, *, losses, default, batch_size, subject, what, out):
    """The command line of an example; `run` returns the losses, the scores and any panels."""
    parser = argparse.ArgumentParser(description="One loss, one network, two frameworks.")
    parser.add_argument("--loss", choices=losses, default=default)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--lr", type=float, help="learning rate (default: one that suits the loss)")
    parser.add_argument("--batch-size", type=int, default=batch_size)
    parser.add_argument("--seed", type=int, default=0, help="of the weights and the batches")
    parser.add_argument("--x64", action="store_true", help="float64, and fail unless losses agree")
    parser.add_argument("--out", type=Path, default=Path(out), help="the picture")
    options = vars(parser.parse_args(argv))
    if min(options["epochs"], options["batch_size"]) < 1:
        parser.error("--epochs and --batch-size must be at least 1")
    path = options.pop("out")

    began = time.perf_counter()
    torch.set_num_threads(1)  # the images are too small to share
    with jax.enable_x64(options["x64"]):
        values, scores, *panels = run(**options)

    dtype = np.float64 if options["x64"] else np.float32
    worst = relative_difference(values).max()
    a, b = scores[-1]
    title = f"{options['loss']} on {subject}, {dtype.__name__}"
    draw(values, scores, title, np.finfo(dtype).eps, path, what, *panels)
    print(f"{title}: {len(values)} steps in {time.perf_counter() - began:.1f} s")
    print(f"{what} {a:.1%} (Flax) and {b:.1%} (PyTorch); picture in {path}")
    print(f"largest relative difference of the losses of one step: {worst:.1e}")
    if options["x64"] and not worst <= TOLERANCE:  # so written, NaN fails too
        sys.exit(f"FAILED: in float64 the two losses must agree to {TOLERANCE:.0e} in every step")
