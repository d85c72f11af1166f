"""What modules lay on the desk of staff: each says it in its `desk`, the registry of `app` gathers it, the module desk shows it."""
