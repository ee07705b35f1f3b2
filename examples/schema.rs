//! The JSON Schemas of documents and evaluations, on standard output.
//!
//! cargo run --no-default-features --features schema --example schema > docs/plan.schema.json
//! cargo run --no-default-features --features schema --example schema -- evaluation

fn main() {
    let is_of_evaluations = std::env::args().nth(1).is_some_and(|of| of == "evaluation");
    let schema =
        if is_of_evaluations { backcast::codec::evaluation_schema() } else { backcast::codec::schema() };
    print!("{schema}");
}
