"""Makes a running bench out of the package registries and starts it. Knows nothing of dossiers."""
