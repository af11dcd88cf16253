"""Measures pose and mouth of faces with MediaPipe's face mesh.

MediaPipe 0.10.14 needs an environment of its own, because it does not go
together with TensorFlow. This file therefore imports nothing of the project:

    python3 -m venv judge
    judge/bin/pip install mediapipe==0.10.14 pillow
    judge/bin/python publishing/face_mesh.py IMAGES.npy NUMBERS.npy

IMAGES.npy holds uint8 images `(n, height, width, 3)`. NUMBERS.npy will hold
float64 numbers `(n, 4)`, in the order of `QUANTITIES`: yaw and pitch in
degrees, positive where the face looks to the right of the picture or down, and
the opening and the width of the mouth in units of the distance of the outer
corners of the eyes. A row is NaN if no face is found.
"""

import sys

import numpy as np

QUANTITIES = ("yaw", "pitch", "mouth opening", "mouth width")
# Small images are enlarged to this height, in which the mesh finds faces.
HEIGHT = 384
# Numbers of points of the mesh.
SIDES, ENDS = (234, 454), (10, 152)
EYES, LIPS, CORNERS = (33, 263), (13, 14), (61, 291)


def measured(points):
    """Returns the quantities of one mesh, points `(468, 3)` in pixels."""

    def between(pair):
        return points[pair[1]] - points[pair[0]]

    across, down = between(SIDES), between(ENDS)
    unit = np.linalg.norm(between(EYES))
    return (
        np.degrees(np.arctan2(across[2], across[0])),
        np.degrees(np.arctan2(down[2], down[1])),
        np.linalg.norm(between(LIPS)) / unit,
        np.linalg.norm(between(CORNERS)) / unit,
    )


def judge(images):
    """Returns the quantities of images, `(n, 4)`."""
    import mediapipe
    from PIL import Image

    mesh = mediapipe.solutions.face_mesh.FaceMesh(
        static_image_mode=True, max_num_faces=1, min_detection_confidence=0.3
    )
    numbers = np.full((len(images), len(QUANTITIES)), np.nan)
    for number, image in zip(numbers, images):
        height, width = image.shape[:2]
        size = (HEIGHT * width // height, HEIGHT)
        large = Image.fromarray(image).resize(size, Image.BICUBIC)
        found = mesh.process(np.asarray(large)).multi_face_landmarks
        if found:
            points = [(p.x, p.y, p.z) for p in found[0].landmark]
            number[:] = measured(np.array(points) * (*size, size[0]))
    return numbers


if __name__ == "__main__":
    np.save(sys.argv[2], judge(np.load(sys.argv[1])))
