//! The published schema is the one of the types. `cargo run --no-default-features --features schema --example
//! schema > docs/plan.schema.json` writes it. What it says is held against the planner by the journeys.
#![cfg(all(test, feature = "schema"))]

#[test]
fn the_published_schema_is_that_of_the_types() {
    let published = include_str!("../docs/plan.schema.json");
    assert!(published == backcast::codec::schema(), "docs/plan.schema.json is not up to date");
}
