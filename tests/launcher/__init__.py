"""The launcher, tried with real processes, sockets and files wherever the real part can run."""
