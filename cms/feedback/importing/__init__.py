"""Comments from files of other systems: read with distrust, stored whole or not at all."""
