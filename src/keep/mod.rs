//! Keeping work: two copies of every document, which one wins, restore points.
