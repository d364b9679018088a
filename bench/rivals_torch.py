"""The losses of PyTorch libraries as their users call them, reduced to the mean of our units.

`loss__library(*arrays, **options)`: tensors in the order of ours, class axis 1 for images. Where a
library divides by something else, one number makes up for it.
"""

import functools

import torch
import torch.nn.functional as F


# --- torch.nn.functional --------------------------------------------------------------------------
def l1__torch(pred, target):
    return F.l1_loss(pred, target)


def mse__torch(pred, target):
    return F.mse_loss(pred, target)


def half_mse__torch(pred, target):
    return 0.5 * F.mse_loss(pred, target)


def smooth_l1__torch(pred, target):
    return F.smooth_l1_loss(pred, target)


def huber__torch(pred, target):
    return F.huber_loss(pred, target)


def soft_margin__torch(pred, target):
    return F.soft_margin_loss(pred, target)


def hinge_embedding__torch(pred, target):
    return F.hinge_embedding_loss(pred, target)


def margin_ranking__torch(x1, x2, target):
    return F.margin_ranking_loss(x1, x2, target)


def multilabel_soft_margin__torch(logits, target):
    return F.multilabel_soft_margin_loss(logits, target)


def gaussian_nll__torch(pred, target, variance):
    return F.gaussian_nll_loss(pred, target, variance)


def poisson_nll__torch(pred, target):
    return F.poisson_nll_loss(pred, target)


def negative_binomial_nll__torch(pred, target, dispersion):
    odds = pred + torch.log(dispersion)
    found = torch.distributions.NegativeBinomial(1.0 / dispersion, logits=odds)
    return -found.log_prob(target).mean()


def bce__torch(pred, target):
    return F.binary_cross_entropy(pred, target)


def bce_with_logits__torch(logits, target):
    return F.binary_cross_entropy_with_logits(logits, target)


def nll__torch(log_probs, labels):
    return F.nll_loss(log_probs, labels)


def cross_entropy__torch(logits, labels):
    return F.cross_entropy(logits, labels)


def soft_cross_entropy__torch(logits, target):
    return F.cross_entropy(logits, target)


def linear_cross_entropy__torch(embeddings, weights, labels):
    return F.linear_cross_entropy(embeddings, weights, labels)


def linear_cross_entropy__torch_composed(embeddings, weights, labels):
    return F.cross_entropy(F.linear(embeddings, weights), labels)


def adaptive_log_softmax__torch(
    embeddings, head, projections, tails, labels, *, num_classes, cutoffs, widths
):
    """`torch.nn.AdaptiveLogSoftmaxWithLoss` with weights from outside."""
    dim = embeddings.shape[1]
    module = adaptive(dim, num_classes, tuple(cutoffs), tuple(widths))
    sizes = [high - low for low, high in zip(cutoffs, (*cutoffs[1:], num_classes), strict=True)]
    parameters = {"head.weight": head}
    parts = tails.split([size * width for size, width in zip(sizes, widths, strict=True)])
    for i, (p, t) in enumerate(zip(projections.split(widths), parts, strict=True)):
        parameters |= {f"tail.{i}.0.weight": p, f"tail.{i}.1.weight": t.view(sizes[i], widths[i])}
    return torch.func.functional_call(module, parameters, (embeddings, labels)).loss


@functools.cache
def adaptive(dim, num_classes, cutoffs, widths):
    module = torch.nn.AdaptiveLogSoftmaxWithLoss(dim, num_classes, list(cutoffs))
    for tail, width in zip(module.tail, widths, strict=True):
        tail[0] = torch.nn.Linear(dim, width, bias=False)
        tail[1] = torch.nn.Linear(width, tail[1].out_features, bias=False)
    return module


def multi_margin__torch(scores, labels):
    return F.multi_margin_loss(scores, labels)


def multilabel_margin__torch(scores, labels):
    return F.multilabel_margin_loss(scores, labels)


def kl_div__torch(log_prob, target):
    return F.kl_div(log_prob, target, reduction="batchmean")


def cosine_distance__torch(pred, target):
    return (1.0 - F.cosine_similarity(pred, target, dim=-1)).mean()


def cosine_embedding__torch(first, second, target):
    return F.cosine_embedding_loss(first, second, target)


def triplet_margin__torch(anchor, positive, negative):
    return F.triplet_margin_loss(anchor, positive, negative)


def ctc__torch(logits, labels, logit_lengths, label_lengths):
    log_probs = F.log_softmax(logits, dim=-1).transpose(0, 1)
    return F.ctc_loss(log_probs, labels, logit_lengths, label_lengths, reduction="none").mean()


# --- torchvision, as it evaluates its formulas ----------------------------------------------------
def focal__torchvision(logits, target, gamma=2.0):
    p = torch.sigmoid(logits)
    cross = F.binary_cross_entropy_with_logits(logits, target, reduction="none")
    p_t = p * target + (1 - p) * (1 - target)
    return (cross * ((1 - p_t) ** gamma)).mean()


def overlaps(a, b):
    """The areas of the intersection and the union."""
    x1, y1, x2, y2 = a.unbind(dim=-1)
    u1, v1, u2, v2 = b.unbind(dim=-1)
    left, top = torch.max(x1, u1), torch.max(y1, v1)
    right, bottom = torch.min(x2, u2), torch.min(y2, v2)
    shared = torch.zeros_like(x1)
    mask = (bottom > top) & (right > left)
    shared[mask] = (right[mask] - left[mask]) * (bottom[mask] - top[mask])
    return shared, (x2 - x1) * (y2 - y1) + (u2 - u1) * (v2 - v1) - shared


def hull(a, b):
    """Width and height of the smallest box around both."""
    x1, y1, x2, y2 = a.unbind(dim=-1)
    u1, v1, u2, v2 = b.unbind(dim=-1)
    return torch.max(x2, u2) - torch.min(x1, u1), torch.max(y2, v2) - torch.min(y1, v1)


def giou__torchvision(pred, target, eps=1e-7):
    shared, union = overlaps(pred, target)
    width, height = hull(pred, target)
    around = width * height
    return (1 - (shared / (union + eps) - (around - union) / (around + eps))).mean()


def distance_terms(pred, target, eps):
    shared, union = overlaps(pred, target)
    iou = shared / (union + eps)
    width, height = hull(pred, target)
    x1, y1, x2, y2 = pred.unbind(dim=-1)
    u1, v1, u2, v2 = target.unbind(dim=-1)
    apart = ((x2 + x1) / 2 - (u1 + u2) / 2) ** 2 + ((y2 + y1) / 2 - (v1 + v2) / 2) ** 2
    return 1 - iou + apart / (width**2 + height**2 + eps), iou


def diou__torchvision(pred, target, eps=1e-7):
    return distance_terms(pred, target, eps)[0].mean()


def ciou__torchvision(pred, target, eps=1e-7):
    value, iou = distance_terms(pred, target, eps)
    x1, y1, x2, y2 = pred.unbind(dim=-1)
    u1, v1, u2, v2 = target.unbind(dim=-1)
    angle = torch.atan((u2 - u1) / (v2 - v1)) - torch.atan((x2 - x1) / (y2 - y1))
    v = (4 / (torch.pi**2)) * torch.pow(angle, 2)
    with torch.no_grad():
        alpha = v / (1 - iou + v + eps)
    return (value + alpha * v).mean()


# --- kornia ---------------------------------------------------------------------------------------
def focal__kornia(logits, target, gamma=2.0):
    from kornia.losses import binary_focal_loss_with_logits as found

    # It wants an axis of classes.
    return found(logits[:, None], target[:, None], None, gamma, "mean")


def softmax_focal__kornia(logits, labels, gamma=2.0):
    from kornia.losses import focal_loss

    return logits.shape[1] * focal_loss(logits, labels, None, gamma, "mean")


def cauchy__kornia(pred, target):
    from kornia.losses import cauchy_loss

    return cauchy_loss(pred, target, "mean")


def geman_mcclure__kornia(pred, target):
    from kornia.losses import geman_mcclure_loss

    return geman_mcclure_loss(pred, target, "mean")


def welsch__kornia(pred, target):
    from kornia.losses import welsch_loss

    return welsch_loss(pred, target, "mean")


def total_variation__kornia(pred, axis):
    from kornia.losses import total_variation

    return total_variation(pred, "sum").sum() / pred.numel()


def psnr__kornia(pred, target):
    from kornia.losses import psnr_loss

    return psnr_loss(pred, target, 1.0)


# --- MONAI ----------------------------------------------------------------------------------------
def focal__monai(logits, target, gamma=2.0):
    from monai.losses import FocalLoss

    # It wants an axis of classes.
    return FocalLoss(gamma=gamma)(logits[:, None], target[:, None])


def softmax_focal__monai(logits, labels, gamma=2.0):
    from monai.losses import FocalLoss

    loss = FocalLoss(to_onehot_y=True, use_softmax=True, gamma=gamma)
    return logits.shape[1] * loss(logits, labels[:, None])


def dice__monai(pred, target, axis):
    from monai.losses import DiceLoss

    return DiceLoss()(pred, target)


def generalized_dice__monai(pred, target, axis):
    from monai.losses import GeneralizedDiceLoss

    return GeneralizedDiceLoss()(pred, target)


def tversky__monai(pred, target, axis):
    from monai.losses import TverskyLoss

    return TverskyLoss()(pred, target)


def giou__monai(pred, target):
    from monai.losses import BoxGIoULoss

    return BoxGIoULoss()(pred, target)
