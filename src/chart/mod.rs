//! Pictures of an evaluation, as SVG text.
