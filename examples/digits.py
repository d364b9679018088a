"""Train one small network on real handwritten digits, in Flax and in PyTorch, with one loss.

    python examples/digits.py                             # softmax_focal, float32
    python examples/digits.py --loss dice_ce --x64        # any name in LOSSES below, float64

Both networks start from the same weights, see the same batches in the same order and take the same
steps of SGD with momentum, and both call the loss through the same line of code. So the two runs
are one run: the script prints how far apart they are after every epoch and draws it for every step.
With --x64 it ends with status 1 unless the two losses of every step agree to 1e-9.
"""

import argparse
import sys
import time
from pathlib import Path

import flax
import jax
import jax.numpy as jnp
import numpy as np
import optax
import torch
from flax import nnx
from matplotlib.figure import Figure
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

import xloss
import xloss.jax
import xloss.torch

# How each loss is called. The door is xloss.jax or xloss.torch: the names and arguments are the
# same, and what goes in and comes out are the arrays of that framework.
LOSSES = {
    "softmax_focal": lambda door, logits, labels, one_hot: door.softmax_focal(logits, labels),
    "cross_entropy": lambda door, logits, labels, one_hot: door.cross_entropy(logits, labels),
    "soft_cross_entropy": lambda door, logits, labels, one_hot: door.soft_cross_entropy(
        logits, one_hot
    ),
    "bce_with_logits": lambda door, logits, labels, one_hot: door.bce_with_logits(logits, one_hot),
    "focal": lambda door, logits, labels, one_hot: door.focal(logits, one_hot, gamma=2.0),
    "dice_ce": lambda door, logits, labels, one_hot: (
        door.dice(softmax(logits), one_hot, batch=True) + door.cross_entropy(logits, labels)
    ),
}
# The two that average over images and classes, not over images, have gradients ten times smaller.
LEARNING_RATE = {"bce_with_logits": 0.5, "focal": 0.5}  # all others: 0.05
MOMENTUM = 0.9
TOLERANCE = 1e-9  # of the loss of every step, relative, in float64


def softmax(logits):
    return torch.softmax(logits, -1) if torch.is_tensor(logits) else jax.nn.softmax(logits, -1)


# ---- One step, twice -----------------------------------------------------------------------------


@nnx.jit(static_argnames="loss")
def flax_step(net, optimizer, images, labels, loss):
    def objective(net):
        one_hot = xloss.jax.one_hot(labels, num_classes=10)
        return loss(xloss.jax, net(images), labels, one_hot)

    value, grads = nnx.value_and_grad(objective)(net)
    optimizer.update(net, grads)
    return value


def torch_step(net, optimizer, images, labels, loss):
    one_hot = xloss.torch.one_hot(labels, num_classes=10)
    value = loss(xloss.torch, net(images), labels, one_hot)
    optimizer.zero_grad()
    value.backward()
    optimizer.step()
    return value


# ---- One network, twice --------------------------------------------------------------------------
# Padding is a number, because Flax's "SAME" pads one side only where the stride is 2. The
# activation is smooth: with a ReLU rounding decides about whole gradients. In float32, two losses
# in six met a unit that was +7e-9 in one framework and -7e-9 in the other, and the runs parted.

# Height, width, in, out. The dense layer is a kernel as large as its input, so that one
# transposition serves all three and settles the order in which its input is flattened.
KERNELS = {"conv1": (3, 3, 1, 16), "conv2": (3, 3, 16, 32), "dense": (4, 4, 32, 10)}


def draw_kernels(seed):
    rng = np.random.default_rng(seed)
    he = {name: (2 / np.prod(shape[:3])) ** 0.5 for name, shape in KERNELS.items()}
    return {name: rng.normal(scale=he[name], size=shape) for name, shape in KERNELS.items()}


def to_torch(kernel, shape):
    return np.transpose(kernel, (3, 2, 0, 1)).reshape(shape)


class FlaxNet(nnx.Module):
    def __init__(self, kernels, dtype):
        def start(name, shape):
            kernel = nnx.initializers.constant(kernels[name].reshape(shape))
            return {"kernel_init": kernel, "param_dtype": dtype, "rngs": nnx.Rngs(0)}

        self.conv1 = nnx.Conv(1, 16, (3, 3), padding=1, **start("conv1", (3, 3, 1, 16)))
        self.conv2 = nnx.Conv(16, 32, (3, 3), 2, padding=1, **start("conv2", (3, 3, 16, 32)))
        self.dense = nnx.Linear(512, 10, **start("dense", (512, 10)))

    def __call__(self, images):
        x = nnx.silu(self.conv1(images[..., None]))
        x = nnx.silu(self.conv2(x))
        return self.dense(x.reshape(len(x), 512))


class TorchNet(torch.nn.Module):
    def __init__(self, kernels, dtype):
        super().__init__()
        self.conv1 = torch.nn.Conv2d(1, 16, 3, padding=1, dtype=dtype)
        self.conv2 = torch.nn.Conv2d(16, 32, 3, 2, padding=1, dtype=dtype)
        self.dense = torch.nn.Linear(512, 10, dtype=dtype)
        for name, kernel in kernels.items():
            layer = getattr(self, name)
            layer.weight.data[:] = torch.from_numpy(to_torch(kernel, layer.weight.shape))
            layer.bias.data[:] = 0

    def forward(self, images):
        x = torch.nn.functional.silu(self.conv1(images[:, None]))
        x = torch.nn.functional.silu(self.conv2(x))
        return self.dense(x.reshape(len(x), 512))


def weight_difference(flax_net, torch_net):
    """Largest absolute difference between the two networks, over kernels and biases."""
    differences = []
    for name, shape in KERNELS.items():
        a, b = getattr(flax_net, name), getattr(torch_net, name)
        kernel = to_torch(np.reshape(a.kernel[...], shape), b.weight.shape)
        differences.append(np.abs(kernel - b.weight.detach().numpy()).max())
        differences.append(np.abs(a.bias[...] - b.bias.detach().numpy()).max())
    return np.max(differences)


# ---- The experiment ------------------------------------------------------------------------------


def train(loss="softmax_focal", epochs=5, lr=None, batch_size=32, seed=0, x64=False):
    """Train both networks side by side and print a line per epoch.

    Returns the losses (steps, 2) and the test accuracies (epochs, 2), Flax first.
    """
    call = LOSSES[loss]
    lr = LEARNING_RATE.get(loss, 0.05) if lr is None else lr
    dtype = "float64" if x64 else "float32"
    pixels, labels = load_digits(return_X_y=True)
    images = (pixels / 16).reshape(-1, 8, 8).astype(dtype)
    images, test_images, labels, test_labels = train_test_split(
        images, labels, test_size=0.2, stratify=labels, random_state=0
    )
    # What does not fill a batch is left out, of each epoch's shuffle anew: one shape, one compile.
    batch_size = min(batch_size, len(images))
    steps = len(images) // batch_size

    kernels = draw_kernels(seed)
    flax_net = FlaxNet(kernels, jnp.dtype(dtype))
    torch_net = TorchNet(kernels, getattr(torch, dtype))
    # Both optimisers take m ← momentum·m + gradient and w ← w - lr·m.
    flax_sgd = nnx.Optimizer(flax_net, optax.sgd(lr, momentum=MOMENTUM), wrt=nnx.Param)
    torch_sgd = torch.optim.SGD(torch_net.parameters(), lr=lr, momentum=MOMENTUM)

    print("            mean loss          largest relative    test accuracy    largest difference")
    print("epoch     Flax    PyTorch   difference of a step   Flax   PyTorch       of a weight")
    rng = np.random.default_rng(seed)
    losses, accuracies = [], []
    for epoch in range(1, epochs + 1):
        for batch in rng.permutation(len(images))[: steps * batch_size].reshape(steps, batch_size):
            x, y = images[batch], labels[batch]
            a = flax_step(flax_net, flax_sgd, jnp.asarray(x), jnp.asarray(y), call)
            b = torch_step(torch_net, torch_sgd, torch.from_numpy(x), torch.from_numpy(y), call)
            losses.append((a.item(), b.item()))
            if sys.stdout.isatty():  # a line that the next one overwrites
                print(f"{epoch:5}  step {len(losses)} of {epochs * steps}", end="\r", flush=True)

        with torch.no_grad():
            scores = flax_net(jnp.asarray(test_images)), torch_net(torch.from_numpy(test_images))
        accuracies.append([(np.asarray(s).argmax(axis=1) == test_labels).mean() for s in scores])
        (a, b), worst = np.mean(losses[-steps:], axis=0), relative_difference(losses[-steps:]).max()
        print(
            f"{epoch:5}  {a:8.5f}   {b:8.5f} {worst:22.1e}"
            f" {accuracies[-1][0]:6.1%} {accuracies[-1][1]:9.1%}"
            f" {weight_difference(flax_net, torch_net):17.1e}"
        )
    return np.array(losses), np.array(accuracies)


def relative_difference(losses):
    larger = np.max(np.abs(losses), axis=1, initial=np.finfo(float).tiny)
    return np.abs(np.subtract(*np.transpose(losses))) / larger


def draw(losses, accuracies, title, eps, path):
    """Both loss curves above, the relative difference of every step below."""
    figure = Figure(figsize=(7.5, 5.5), layout="constrained")
    above, below = figure.subplots(2, sharex=True, height_ratios=[3, 2])
    epochs = np.arange(1, len(losses) + 1) * len(accuracies) / len(losses)

    # Thin and dashed over thick and light: both can be seen where they coincide.
    a, b = accuracies[-1]
    light = {"color": "#f6bd60", "lw": 4, "label": f"Flax, test accuracy {a:.1%}"}
    dashed = {"color": "#1d3557", "lw": 1, "ls": "--", "label": f"PyTorch, test accuracy {b:.1%}"}
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


def main(argv=None):
    parser = argparse.ArgumentParser(description="One loss, one network, two frameworks.")
    parser.add_argument("--loss", choices=LOSSES, default="softmax_focal")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--lr", type=float, help="learning rate (default: one that suits the loss)")
    parser.add_argument("--batch-size", type=int, default=32)
    parser.add_argument("--seed", type=int, default=0, help="of the weights and the batches")
    parser.add_argument("--x64", action="store_true", help="float64, and fail unless losses agree")
    parser.add_argument("--out", type=Path, default="out/digits.png", help="the picture")
    options = vars(parser.parse_args(argv))
    if min(options["epochs"], options["batch_size"]) < 1:
        parser.error("--epochs and --batch-size must be at least 1")
    path = options.pop("out")

    start = time.perf_counter()
    torch.set_num_threads(1)  # the images are too small to share
    with jax.enable_x64(options["x64"]):
        losses, accuracies = train(**options)

    dtype = np.float64 if options["x64"] else np.float32
    worst = relative_difference(losses).max()
    a, b = accuracies[-1]
    title = f"{options['loss']} on handwritten digits, {dtype.__name__}"
    draw(losses, accuracies, title, np.finfo(dtype).eps, path)
    print(f"{title}: {len(losses)} steps in {time.perf_counter() - start:.1f} s")
    print(f"test accuracy {a:.1%} (Flax) and {b:.1%} (PyTorch); picture in {path}")
    print(f"largest relative difference of the losses of one step: {worst:.1e}")
    if options["x64"] and not worst <= TOLERANCE:  # so written, NaN fails too
        sys.exit(f"FAILED: in float64 the two losses must agree to {TOLERANCE:.0e} in every step")


if __name__ == "__main__":
    main()
