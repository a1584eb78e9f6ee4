"""Where presend keeps what it keeps."""

from pathlib import Path


def data_folder(data_dir: Path | None = None) -> Path:
    """The folder for `--data-dir`: the user's own, unless another is named."""
    from platformdirs import user_data_path

    return data_dir or user_data_path("presend", appauthor=False)


def has_permissions(data_dir: Path | None = None) -> bool:
    """Whether any permission was ever recorded there."""
    return (data_folder(data_dir) / "permissions.db").exists()


def has_own_rules(pack: str, data_dir: Path | None = None) -> bool:
    """Whether the seller may have a rule file there that takes the pack's place (`presend.policy.own`)."""
    return any((data_folder(data_dir) / name).exists() for name in ("my.toml", f"my-{pack}.toml"))
