"""Rows that are vectors: how far apart they are."""

import torch

# Squares of longer or shorter vectors lose digits: they are left to the spec.
SHORT, LONG = 1e-12, 1e12


def length(x, axis):
    size = torch.linalg.vector_norm(x, dim=axis, keepdim=True)
    least, most = torch.aminmax(size)
    return size if least > SHORT and most < LONG else size.fill_(torch.nan)


class Angle:
    """Two rows of vectors as directions, their cosine, and `rest`, one minus it."""

    def __init__(self, a, b, axis):
        self.axis = axis
        self.per_a, self.per_b = length(a, axis).reciprocal_(), length(b, axis).reciprocal_()
        self.a, self.b = a * self.per_a, b * self.per_b
        cosine = torch.linalg.vecdot(self.a, self.b, dim=axis).unsqueeze(axis)
        self.cosine = cosine.clamp_(-1.0, 1.0)
        self.apart = self.a - self.b
        near = torch.linalg.vecdot(self.apart, self.apart, dim=axis).unsqueeze(axis).mul_(0.5)
        self.rest = torch.where(self.cosine > 0.5, near, 1.0 - self.cosine)

    def slope_a(self, da, scale=1.0):
        """The gradient of `rest` in the first vector, times a number for each row."""
        # What is apart less its part along the vector; by the cosine less b it would cancel at
        # small angles, and by `rest`, which that part is, in its last digits.
        along = torch.linalg.vecdot(self.a, self.apart, dim=self.axis).unsqueeze(self.axis)
        torch.addcmul(self.apart, self.a, along, value=-1.0, out=da).mul_(self.per_a * scale)

    def slope_b(self, db, scale=1.0):
        along = torch.linalg.vecdot(self.b, self.apart, dim=self.axis).unsqueeze(self.axis)
        torch.addcmul(self.apart, self.b, along, value=-1.0, out=db).mul_(-self.per_b * scale)


def cosine_distance(a, b, da, *, axis):
    angle = Angle(a, b, axis)
    yield angle.rest.squeeze(axis)
    angle.slope_a(da)


def cosine_embedding_value(a, b, t, *, margin, axis):
    angle = Angle(a, b, axis)
    rest, far = angle.rest.squeeze(axis), (angle.cosine.squeeze(axis) - margin).clamp_min_(0.0)
    return 0.5 * ((1.0 + t) * rest + (1.0 - t) * far)


def cosine_embedding_slope(a, b, t, da, db, *, margin, axis):
    angle = Angle(a, b, axis)
    t = t.unsqueeze(axis)
    scale = 0.5 * ((1.0 + t) - (1.0 - t) * (angle.cosine > margin))
    angle.slope_a(da, scale)
    angle.slope_b(db, scale)


def triplet_margin_value(a, p, n, *, margin, axis):
    near, far = length(a - p, axis), length(a - n, axis)
    return (near - far + margin).clamp_min_(0.0).squeeze(axis)


def triplet_margin_slope(a, p, n, da, dp, dn, *, margin, axis):
    torch.sub(p, a, out=dp)
    torch.sub(a, n, out=dn)
    near, far = length(dp, axis), length(dn, axis)
    counts = (near - far + margin > 0.0).to(dp.dtype)
    dp.mul_(counts / near)
    dn.mul_(counts / far)
    torch.add(dp, dn, out=da).neg_()


KERNELS = {
    "cosine_distance": cosine_distance,
    "cosine_embedding": (cosine_embedding_value, cosine_embedding_slope),
    "triplet_margin": (triplet_margin_value, triplet_margin_slope),
}
