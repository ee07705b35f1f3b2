//! The JSON Schema of documents, on standard output.
//!
//! cargo run --no-default-features --features schema --example schema > docs/plan.schema.json

fn main() {
    print!("{}", backcast::codec::schema());
}
