//! Where cards go.
