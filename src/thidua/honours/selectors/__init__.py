"""Questions about records; each names its day, and shows only what the actor may see."""
