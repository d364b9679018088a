"""Train one small U-Net to find the coins in a photograph, in Flax and in PyTorch, with one loss.

    python examples/segmentation.py                        # dice_ce, float32
    python examples/segmentation.py --loss tversky --x64   # any name in LOSSES below, float64

As in digits.py, both networks start from the same weights and see the same batches; here each has
its own framework's layout, with the classes last in Flax and at axis 1 in PyTorch, so that the
losses are told the axis. The photograph is scikit-image's of Greek coins from Pompeii; what is a
coin comes from its gradient by a watershed. The networks learn from random windows of the left two
thirds and are tested on the right third. With --x64 the script ends with status 1 unless the two
losses of every step agree to 1e-9.
"""

import functools

import jax.numpy as jnp
import numpy as np
import optax
import side_by_side
import torch
from flax import nnx
from scipy import ndimage
from side_by_side import MOMENTUM, fill, softmax, start
from skimage import data, filters, segmentation

import xloss.jax
import xloss.torch

# How each loss is called; `axis` is where the framework has the classes. The overlap is that of the
# whole batch, since many a window has no coin, or nothing else.
LOSSES = {
    "dice_ce": lambda door, logits, labels, one_hot, axis: (
        door.dice(softmax(logits, axis), one_hot, axis=axis, batch=True)
        + door.cross_entropy(logits, labels, axis=axis)
    ),
    "generalized_dice": lambda door, logits, labels, one_hot, axis: door.generalized_dice(
        softmax(logits, axis), one_hot, axis=axis, batch=True
    ),
    "tversky": lambda door, logits, labels, one_hot, axis: door.tversky(
        softmax(logits, axis), one_hot, alpha=0.3, beta=0.7, axis=axis, batch=True
    ),
}
LEARNING_RATE = 0.05
WINDOW = 32  # the height and width of what a batch is made of
STEPS = 20  # of an epoch


# ---- One step, twice -----------------------------------------------------------------------------


@nnx.jit(static_argnames="loss")
def flax_step(net, optimizer, images, labels, loss):
    def objective(net):
        one_hot = xloss.jax.one_hot(labels, num_classes=2)
        return loss(xloss.jax, net(images), labels, one_hot, -1)

    value, grads = nnx.value_and_grad(objective)(net)
    optimizer.update(net, grads)
    return value


def torch_step(net, optimizer, images, labels, loss):
    one_hot = xloss.torch.one_hot(labels, num_classes=2, axis=1)
    value = loss(xloss.torch, net(images), labels, one_hot, 1)
    optimizer.zero_grad()
    value.backward()
    optimizer.step()
    return value


# ---- One network, twice --------------------------------------------------------------------------
# Two levels down by strides, two up by repetition, and what was seen on the way down beside it.

KERNELS = {
    "enter": (3, 3, 1, 8),
    "down1": (3, 3, 8, 16),
    "down2": (3, 3, 16, 32),
    "up1": (3, 3, 32 + 16, 16),
    "up2": (3, 3, 16 + 8, 8),
    "leave": (1, 1, 8, 2),
}
STRIDES = {"down1": 2, "down2": 2}


class FlaxNet(nnx.Module):
    def __init__(self, kernels, dtype):
        for name, shape in KERNELS.items():
            size, _, *channels = shape
            layer = nnx.Conv(
                *channels,
                (size, size),
                STRIDES.get(name, 1),
                padding=size // 2,
                **start(kernels[name], shape, dtype),
            )
            setattr(self, name, layer)

    def __call__(self, images):
        def up(x):
            return jnp.repeat(jnp.repeat(x, 2, axis=1), 2, axis=2)

        whole = nnx.silu(self.enter(images[..., None]))
        half = nnx.silu(self.down1(whole))
        x = nnx.silu(self.down2(half))
        x = nnx.silu(self.up1(jnp.concatenate([up(x), half], axis=-1)))
        x = nnx.silu(self.up2(jnp.concatenate([up(x), whole], axis=-1)))
        return self.leave(x)


class TorchNet(torch.nn.Module):
    def __init__(self, kernels, dtype):
        super().__init__()
        for name, (size, _, *channels) in KERNELS.items():
            layer = torch.nn.Conv2d(
                *channels, size, STRIDES.get(name, 1), padding=size // 2, dtype=dtype
            )
            setattr(self, name, layer)
        fill(self, kernels)

    def forward(self, images):
        silu = torch.nn.functional.silu

        def up(x):
            return x.repeat_interleave(2, dim=2).repeat_interleave(2, dim=3)

        whole = silu(self.enter(images[:, None]))
        half = silu(self.down1(whole))
        x = silu(self.down2(half))
        x = silu(self.up1(torch.cat([up(x), half], dim=1)))
        x = silu(self.up2(torch.cat([up(x), whole], dim=1)))
        return self.leave(x)


# ---- The experiment ------------------------------------------------------------------------------


def coins():
    """The photograph with mean 0 and standard deviation 1, and where its coins are."""
    photo = data.coins()
    certain = np.select([photo < 30, photo > 150], [1, 2])  # background and coin
    regions = segmentation.watershed(filters.sobel(photo), certain)
    labels = ndimage.binary_fill_holes(regions == 2).astype(np.int64)
    return (photo - photo.mean()) / photo.std(), labels


def overlap(found, labels):
    """The Dice score of the coins."""
    return 2 * np.sum(found & (labels == 1)) / (np.sum(found) + np.sum(labels))


def train(loss="dice_ce", epochs=5, lr=LEARNING_RATE, batch_size=8, seed=0, x64=False):
    """Train both networks side by side and print a line per epoch.

    Returns the losses (steps, 2), the test scores (epochs, 2), Flax first, and pictures of the
    test third: the photograph, the truth, and what each network finds.
    """
    lr = LEARNING_RATE if lr is None else lr
    dtype = "float64" if x64 else "float32"
    photo, labels = coins()
    photo = photo.astype(dtype)
    height, width = 300, photo.shape[1] * 2 // 3  # a multiple of 4 each, for the two strides
    test_photo, test_labels = photo[:height, width:], labels[:height, width:]

    kernels = side_by_side.draw_kernels(KERNELS, seed)
    flax_net = FlaxNet(kernels, jnp.dtype(dtype))
    torch_net = TorchNet(kernels, getattr(torch, dtype))
    flax_sgd = nnx.Optimizer(flax_net, optax.sgd(lr, momentum=MOMENTUM), wrt=nnx.Param)
    torch_sgd = torch.optim.SGD(torch_net.parameters(), lr=lr, momentum=MOMENTUM)
    rng = np.random.default_rng(seed)

    def batches():
        for _ in range(STEPS):
            tops = rng.integers(0, height - WINDOW, batch_size)
            lefts = rng.integers(0, width - WINDOW, batch_size)
            windows = [
                (slice(t, t + WINDOW), slice(s, s + WINDOW))
                for t, s in zip(tops, lefts, strict=True)
            ]
            yield np.stack([photo[w] for w in windows]), np.stack([labels[w] for w in windows])

    def found():
        with torch.no_grad():
            a = flax_net(jnp.asarray(test_photo[None]))
            b = torch_net(torch.from_numpy(test_photo[None]))
        return np.asarray(a)[0].argmax(axis=-1) == 1, b.numpy()[0].argmax(axis=0) == 1

    losses, scores = side_by_side.train(
        batches,
        side_by_side.steps(
            functools.partial(flax_step, flax_net, flax_sgd),
            functools.partial(torch_step, torch_net, torch_sgd),
            LOSSES[loss],
        ),
        lambda: [overlap(mask, test_labels) for mask in found()],
        functools.partial(side_by_side.weight_difference, KERNELS, flax_net, torch_net),
        epochs,
        "test Dice",
    )
    names = ("photograph", "coins", "found in Flax", "found in PyTorch")
    panels = [*zip(names, (test_photo, test_labels, *found()), strict=True)]
    return losses, scores, panels


def main(argv=None):
    side_by_side.main(
        argv,
        train,
        losses=LOSSES,
        default="dice_ce",
        batch_size=8,
        subject="coins",
        what="test Dice",
        out="out/segmentation.png",
    )


if __name__ == "__main__":
    main()
