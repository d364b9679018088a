"""The class name of a loss: FocalLoss for focal, BCEWithLogitsLoss for bce_with_logits."""

# Words that are written as acronyms (or otherwise not just capitalised) in the field.
WORDS = {
    "bce": "BCE",
    "ciou": "CIoU",
    "crps": "CRPS",
    "ctc": "CTC",
    "diou": "DIoU",
    "eiou": "EIoU",
    "giou": "GIoU",
    "iou": "IoU",
    "kl": "KL",
    "l1": "L1",
    "mape": "MAPE",
    "mcclure": "McClure",
    "mse": "MSE",
    "msle": "MSLE",
    "multilabel": "MultiLabel",
    "nce": "NCE",
    "nll": "NLL",
    "ntxent": "NTXent",
    "ohem": "OHEM",
    "psnr": "PSNR",
    "siglip": "SigLIP",
    "siou": "SIoU",
    "wiou": "WIoU",
    "arcface": "ArcFace",
}


def class_name(name: str) -> str:
    return "".join(WORDS.get(word, word.capitalize()) for word in name.split("_")) + "Loss"
