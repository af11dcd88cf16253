"""The pictures of a folder by PyTorch's `DataLoader`, decoded as asked for."""

import pathlib

import numpy as np
import torch
from PIL import Image


class Pictures(torch.utils.data.Dataset):
    def __init__(self, folder):
        self.paths = sorted(map(str, pathlib.Path(folder).rglob("*.jpg")))

    def __len__(self):
        return len(self.paths)

    def __getitem__(self, index):
        with Image.open(self.paths[index]) as picture:
            image = torch.from_numpy(np.array(picture.convert("RGB")))
        return image.permute(2, 0, 1) / 255.0


def loader(folder, batch):
    """Returns shuffled batches of the .jpg files of a folder."""
    return torch.utils.data.DataLoader(
        Pictures(folder), batch, shuffle=True, drop_last=True
    )
