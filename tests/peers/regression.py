"""Regression losses of torch and optax."""

import optax
import torch.nn.functional as F


def l1(pred, target):
    return F.l1_loss(pred, target, reduction="none")


def mse(pred, target):
    return F.mse_loss(pred, target, reduction="none")


def mse__optax(pred, target):
    return optax.squared_error(pred, target)


def smooth_l1(pred, target, beta=1.0):
    return F.smooth_l1_loss(pred, target, beta=beta, reduction="none")


def huber(pred, target, delta=1.0):
    return F.huber_loss(pred, target, delta=delta, reduction="none")


def huber__optax(pred, target, delta=1.0):
    return optax.huber_loss(pred, target, delta=delta)


def log_cosh__optax(pred, target):
    return optax.log_cosh(pred, target)


def half_mse__optax(pred, target):
    return optax.l2_loss(pred, target)
