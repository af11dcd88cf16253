"""The models of Kaggle."""

import pathlib
import shutil
import tempfile

from keras_infogan.catalog.hubs.base import PAGE, PRESET, Hub

LOGIN = (
    "log in with `kagglehub.login()` or set the environment variables "
    "KAGGLE_USERNAME and KAGGLE_KEY"
)


class Kaggle(Hub):
    """The models of Kaggle, by `kagglehub`.

    A name may end in the number of a version. Kaggle makes a new model
    private; its page publishes it.
    """

    library = "kagglehub"
    extra = "kaggle"
    form = "kaggle://USER/MODEL/keras/VARIATION or .../VARIATION/VERSION"
    pattern = r"[\w.-]+/[\w.-]+/keras/[\w.-]+(/\d+)?"

    def _fetch(self, name: str) -> str:
        import kagglehub

        return kagglehub.model_download(name)

    def _send(self, name: str, folder: pathlib.Path, private: bool) -> str:
        import kagglehub

        # The library uploads all files of a folder.
        with tempfile.TemporaryDirectory() as part:
            for pattern in (*PRESET, *PAGE):
                for path in folder.glob(pattern):
                    shutil.copy(path, part)
            kagglehub.model_upload(name, part)
        return f"https://www.kaggle.com/models/{name}"

    def _reason(self, name: str, error: Exception) -> str:
        status = getattr(getattr(error, "response", None), "status_code", None)
        if status == 404:
            return f"Kaggle has no model {name!r}. Check the name."
        if status in (401, 403) or "authenticated" in str(error):
            return (
                f"There is no model {name!r} on Kaggle, or it is private. "
                f"Check the name; for a private one, {LOGIN}."
            )
        # The errors of a lost network are errors of `requests`.
        if isinstance(error, OSError) and status is None:
            return (
                "Kaggle cannot be reached, and there is no copy in the cache, "
                "or the address does not name its version, as .../VARIATION/1 "
                "does. Check the network."
            )
        return f"Kaggle said: {error}"
