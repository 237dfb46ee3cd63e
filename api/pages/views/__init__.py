"""What pages show, as pure functions of documents: templates only print it."""
