// The desk of onestop.
