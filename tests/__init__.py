"""The suites: unit, repository, integration, permissions, browser, performance."""
