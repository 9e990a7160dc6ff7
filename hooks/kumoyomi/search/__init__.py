"""The search: what is found, by which words, and the files that its worker loads."""
