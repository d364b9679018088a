"""Other libraries' signatures, each written once and bound on every door."""
