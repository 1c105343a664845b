//! What a file or print draws.
