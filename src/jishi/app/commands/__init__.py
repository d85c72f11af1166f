"""The commands of `jishi`, a file each; `jishi.app.cli` imports only the one that is run."""
