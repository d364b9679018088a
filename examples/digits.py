"""Train one small network on real handwritten digits, in Flax and in PyTorch, with one loss.

    python examples/digits.py                             # softmax_focal, float32
    python examples/digits.py --loss dice_ce --x64        # any name in LOSSES below, float64

Both networks start from the same weights, see the same batches in the same order and take the same
steps of SGD with momentum, and both call the loss through the same line of code. So the two runs
are one run: the script prints how far apart they are after every epoch and draws it for every step.
With --x64 it ends with status 1 unless the two losses of every step agree to 1e-9.
"""

import functools

import jax.numpy as jnp
import numpy as np
import optax
import side_by_side
import torch
from flax import nnx
from side_by_side import MOMENTUM, fill, softmax, start
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

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


class FlaxNet(nnx.Module):
    def __init__(self, kernels, dtype):
        def own(name, shape):
            return start(kernels[name], shape, dtype)

        self.conv1 = nnx.Conv(1, 16, (3, 3), padding=1, **own("conv1", (3, 3, 1, 16)))
        self.conv2 = nnx.Conv(16, 32, (3, 3), 2, padding=1, **own("conv2", (3, 3, 16, 32)))
        self.dense = nnx.Linear(512, 10, **own("dense", (512, 10)))

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
        fill(self, kernels)

    def forward(self, images):
        x = torch.nn.functional.silu(self.conv1(images[:, None]))
        x = torch.nn.functional.silu(self.conv2(x))
        return self.dense(x.reshape(len(x), 512))


# ---- The experiment ------------------------------------------------------------------------------


def train(loss="softmax_focal", epochs=5, lr=None, batch_size=32, seed=0, x64=False):
    """Train both networks side by side and print a line per epoch.

    Returns the losses (steps, 2) and the test accuracies (epochs, 2), Flax first.
    """
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

    kernels = side_by_side.draw_kernels(KERNELS, seed)
    flax_net = FlaxNet(kernels, jnp.dtype(dtype))
    torch_net = TorchNet(kernels, getattr(torch, dtype))
    # Both optimisers take m ← momentum·m + gradient and w ← w - lr·m.
    flax_sgd = nnx.Optimizer(flax_net, optax.sgd(lr, momentum=MOMENTUM), wrt=nnx.Param)
    torch_sgd = torch.optim.SGD(torch_net.parameters(), lr=lr, momentum=MOMENTUM)
    rng = np.random.default_rng(seed)

    def batches():
        for batch in rng.permutation(len(images))[: steps * batch_size].reshape(steps, batch_size):
            yield images[batch], labels[batch]

    def accuracies():
        with torch.no_grad():
            scores = flax_net(jnp.asarray(test_images)), torch_net(torch.from_numpy(test_images))
        return [(np.asarray(s).argmax(axis=1) == test_labels).mean() for s in scores]

    return side_by_side.train(
        batches,
        side_by_side.steps(
            functools.partial(flax_step, flax_net, flax_sgd),
            functools.partial(torch_step, torch_net, torch_sgd),
            LOSSES[loss],
        ),
        accuracies,
        functools.partial(side_by_side.weight_difference, KERNELS, flax_net, torch_net),
        epochs,
        "test accuracy",
    )


def main(argv=None):
    side_by_side.main(
        argv,
        train,
        losses=LOSSES,
        default="softmax_focal",
        batch_size=32,
        subject="handwritten digits",
        what="test accuracy",
        out="out/digits.png",
    )


if __name__ == "__main__":
    main()
