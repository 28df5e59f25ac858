"""Real processes on the tests' database, killed with SIGKILL at chosen points."""
