"""What a page of the portal makes of a published copy, without Django."""
