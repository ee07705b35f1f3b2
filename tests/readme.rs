//! What README.md says of plans, evaluations, tests and the security policy is so.

#![cfg(test)]

use backcast::codec::{evaluate_json, read};
use serde_json::Value;

const README: &str = include_str!("../README.md");
const PUBLISHED_EXAMPLES: &str = include_str!("engine/published_examples.rs");
const SERVER: &str = include_str!("e2e/server.mjs");

/// The plan that is shown: the first block of JSON.
fn document() -> &'static str {
    let (_, rest) = README.split_once("```json\n").expect("a block of JSON");
    rest.split_once("\n```").expect("its end").0
}

/// The plan with the channels and the budget that are shown: the second and third blocks of JSON.
fn with_channels() -> Value {
    let block = |number| {
        let block = README.split("```json\n").nth(number).and_then(|rest| rest.split_once("\n```"));
        serde_json::from_str(block.expect("a block of JSON").0).expect("JSON")
    };
    let mut plan: Value = serde_json::from_str(document()).expect("JSON");
    plan["channels"] = block(2);
    plan["budget"] = block(3);
    plan
}

/// The rows of the table whose first column has this title, each as its cells.
fn table(title: &str) -> Vec<Vec<&'static str>> {
    let head = format!("| {title} |");
    let rows = README.lines().skip_while(move |line| !line.starts_with(&head)).skip(2);
    let rows = rows.take_while(|line| line.starts_with('|'));
    rows.map(|row| row.trim_matches('|').split('|').map(|cell| cell.trim().trim_matches('`')).collect())
        .collect()
}

/// The path of every value in a document, list entries without their number; lists count as values
/// besides their entries.
fn paths(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let separator = if path.is_empty() { "" } else { "." };
                paths(value, &format!("{path}{separator}{name}"), found);
            }
        }
        Value::Array(entries) => {
            found.push(path.to_owned());
            for entry in entries {
                paths(entry, &format!("{path}[]"), found);
            }
        }
        _ => found.push(path.to_owned()),
    }
}

#[test]
fn the_plan_shown_reads_without_findings() {
    let opened = read(document()).expect("a plan");
    assert_eq!((opened.warnings, opened.newer), (Vec::new(), None));
    let opened = read(&with_channels().to_string()).expect("a plan with channels");
    assert_eq!((&opened.warnings, opened.plan().channels.len()), (&Vec::new(), 3));
    assert_eq!(opened.plan().budget.fixed.len(), 1);
}

#[test]
fn the_plan_shown_evaluates_to_the_numbers_beside_it() {
    // The arithmetic is in the table itself, in the column after the value.
    let answer = evaluate_json(document()).expect("a plan");
    let evaluation: Value = serde_json::from_str(&answer.evaluation).expect("JSON");
    let rows = table("in the evaluation");
    assert_eq!(rows.len(), 12);
    for row in rows {
        let [pointer, stated, _] = row[..] else { panic!("{row:?} is no row of three cells") };
        let value = evaluation.pointer(pointer).unwrap_or_else(|| panic!("nothing at {pointer}"));
        match (value.as_f64(), stated.parse::<f64>()) {
            (Some(value), Ok(number)) => {
                // Half a unit of the last digit shown.
                let digits = stated.split_once('.').map_or(0, |(_, digits)| digits.len());
                let unit = 0.1_f64.powi(i32::try_from(digits).expect("few digits"));
                assert!((value - number).abs() <= unit / 2.0, "{pointer} is {value}, not {stated}");
            }
            _ => assert_eq!(value.as_str(), Some(stated), "{pointer}"),
        }
    }
}

#[test]
fn every_field_of_the_plan_shown_is_explained() {
    let mut found = Vec::new();
    paths(&with_channels(), "", &mut found);
    let explained: Vec<&str> = table("field").iter().map(|row| row[0]).collect();
    for path in found {
        assert!(explained.contains(&path.as_str()), "{path} is not in the table of fields");
    }
}

#[test]
fn every_published_example_is_in_the_table_under_the_name_of_its_test() {
    let named: Vec<&str> = table("from").iter().map(|row| row[3]).collect();
    let tests = PUBLISHED_EXAMPLES.split("#[test]\nfn ").skip(1);
    let tests: Vec<&str> = tests.filter_map(|test| test.split_once('(')).map(|(name, _)| name).collect();
    assert_eq!(named, tests);
}

#[test]
fn the_security_policy_recommended_is_the_one_that_journeys_run_under() {
    let recommended = README.lines().find_map(|line| line.strip_prefix("Content-Security-Policy: "));
    let (_, rest) = SERVER.split_once("export const POLICY =").expect("the server's policy");
    let (texts, _) = rest.split_once("\";\n").expect("its end");
    // Texts in quotation marks, joined: every other piece stands between two of them.
    let policy: String = texts.split('"').skip(1).step_by(2).collect();
    assert_eq!(recommended, Some(policy.as_str()));
}
