"""What must agree in the tables of this module."""

from jishi.kit.prove import Check

CHECKS = [
    Check(
        "media.discarded_files_have_no_fresh_asset",
        "SELECT d.digest, a.id AS asset_id FROM media.discarded_files d JOIN media.assets a USING (digest)"
        " WHERE a.created_at > d.discarded_at",
    ),
]
