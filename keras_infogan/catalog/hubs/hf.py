"""The hub of Hugging Face."""

import pathlib

from keras_infogan.catalog.hubs.base import PAGE, PRESET, Hub
from keras_infogan.version import __version__

LOGIN = "log in with `hf auth login` or set the environment variable HF_TOKEN"
CLIENT = {"library_name": "keras-infogan", "library_version": __version__}


class HF(Hub):
    """The hub of Hugging Face, by `huggingface_hub`.

    A name may end in `@` and a branch, a tag or a commit. The environment
    variable `HF_ENDPOINT` names another server with the same protocol.
    """

    library = "huggingface_hub"
    extra = "hf"
    form = "hf://USER/NAME or hf://USER/NAME@REVISION"
    pattern = r"[\w.-]+/[\w.-]+(@[\w./-]+)?"

    def _fetch(self, name: str) -> str:
        import huggingface_hub

        repository, _, revision = name.partition("@")
        return huggingface_hub.snapshot_download(
            repository,
            revision=revision or None,
            allow_patterns=list(PRESET),
            **CLIENT,
        )

    def _send(self, name: str, folder: pathlib.Path, private: bool) -> str:
        import huggingface_hub

        repository, _, revision = name.partition("@")
        api = huggingface_hub.HfApi(**CLIENT)
        page = api.create_repo(repository, private=private, exist_ok=True)
        api.upload_folder(
            repo_id=repository,
            revision=revision or None,
            folder_path=folder,
            allow_patterns=[*PRESET, *PAGE],
            commit_message="Upload a preset of keras-infogan",
        )
        return str(page)

    def _reason(self, name: str, error: Exception) -> str:
        from huggingface_hub import constants, errors

        repository, _, revision = name.partition("@")
        server = constants.ENDPOINT
        status = getattr(getattr(error, "response", None), "status_code", None)
        if isinstance(error, errors.GatedRepoError):
            return (
                f"Its owner grants access on request: ask for it at "
                f"{server}/{repository}, then {LOGIN}."
            )
        if isinstance(error, errors.RevisionNotFoundError):
            return f"{repository} has no revision {revision!r}."
        if isinstance(error, errors.RepositoryNotFoundError):
            return (
                f"There is no model {repository!r} on {server}, or it is "
                f"private. Check the name; for a private one, {LOGIN}."
            )
        if status in (401, 403):
            return f"{server} does not allow it: {LOGIN}. It said: {error}"
        if isinstance(error, errors.LocalEntryNotFoundError):
            return (
                f"{server} cannot be reached, and there is no copy in the "
                "cache. Check the network and the environment variables "
                "HF_ENDPOINT and HF_HUB_OFFLINE."
            )
        return f"{server} or the network failed: {error}"
