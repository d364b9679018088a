"""Likelihoods of torch."""

import torch
import torch.nn.functional as F


def gaussian_nll(pred, target, variance, full=False, eps=1e-6):
    return F.gaussian_nll_loss(pred, target, variance, full=full, eps=eps, reduction="none")


def poisson_nll(pred, target, log_input=True, full=False, eps=1e-8):
    return F.poisson_nll_loss(
        pred, target, log_input=log_input, full=full, eps=eps, reduction="none"
    )


def negative_binomial_nll(pred, target, dispersion):
    distribution = torch.distributions.NegativeBinomial(
        1.0 / dispersion, logits=pred + torch.log(dispersion)
    )
    return -distribution.log_prob(target)
