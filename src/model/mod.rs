//! What a doelenboom is.
