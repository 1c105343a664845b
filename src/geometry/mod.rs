//! Points, sizes and rectangles.
