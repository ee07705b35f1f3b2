//! Documents: plans as versioned JSON, read tolerantly and written exactly.
