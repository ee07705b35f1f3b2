//! The engine without the page: the example `evaluate` as a program, with its exit statuses.
//!
//! `cargo test` builds the examples; when running this file alone, build it first with
//! `cargo build --example evaluate`.
#![cfg(test)]
// A browser can't start programs.
#![cfg(not(target_arch = "wasm32"))]

use std::io::{ErrorKind, Write};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::thread;

use backcast::codec::evaluate_json;
use serde_json::Value;

const REFERENCE: &str = include_str!("plans/reference.json");

fn plan_file(name: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "tests", "plans", name].iter().collect()
}

fn command() -> Command {
    // This test is in target/<profile>/deps, the examples in target/<profile>/examples.
    let test = std::env::current_exe().expect("a path of this test");
    let profile = test.ancestors().nth(2).expect("the folder of the profile");
    Command::new(profile.join("examples").join(format!("evaluate{}", std::env::consts::EXE_SUFFIX)))
}

fn run(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = command()
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the example is built");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_vec();
    let writer = thread::spawn(move || match stdin.write_all(&input) {
        // The program need not read all of it.
        Err(error) if error.kind() != ErrorKind::BrokenPipe => panic!("{error}"),
        _ => {}
    });
    let output = child.wait_with_output().expect("it ends");
    writer.join().expect("the input is written");
    output
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("UTF-8")
}

fn codes(json: &[u8]) -> Vec<String> {
    let report: Value = serde_json::from_slice(json).expect("JSON");
    let findings = report["findings"].as_array().expect("a list");
    findings.iter().map(|finding| finding["code"].as_str().expect("a text").to_owned()).collect()
}

#[test]
fn a_plan_gives_the_evaluation_that_the_library_gives() {
    let path = plan_file("reference.json");
    let output = run(&[path.to_str().expect("UTF-8")], b"");
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
    let expected = evaluate_json(REFERENCE).expect("a plan").evaluation;
    assert_eq!(text(&output.stdout), format!("{expected}\n"));
}

#[test]
fn the_answer_says_that_the_reference_goal_is_ten_deals() {
    // 500,000 ÷ 50,000 = 10.
    let answer = evaluate_json(REFERENCE).expect("a plan");
    let evaluation: Value = serde_json::from_str(&answer.evaluation).expect("JSON");
    assert_eq!(evaluation["goal"]["deals"]["value"], 10.0);
    assert_eq!(evaluation["months"][0], "2027-01");
}

#[test]
fn standard_input_gives_the_same_as_a_file() {
    let path = plan_file("reference.json");
    let (file, input) = (run(&[path.to_str().expect("UTF-8")], b""), run(&["-"], REFERENCE.as_bytes()));
    assert_eq!((file.stdout, file.status), (input.stdout, input.status));
}

#[test]
fn a_bad_plan_gives_status_2_and_its_findings() {
    let path = plan_file("broken.json");
    let output = run(&[path.to_str().expect("UTF-8")], b"");
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(2), ""));
    assert_eq!(codes(&output.stdout).len(), 16);
    assert_eq!(codes(&output.stdout)[0], "missing");
}

#[test]
fn garbage_gives_status_2_however_much_of_it_there_is() {
    for (input, code) in [(vec![b'{'; 100], "notJson"), (vec![0xe2; 30_000_000], "tooLarge")] {
        let output = run(&["-"], &input);
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(2), ""));
        assert_eq!(codes(&output.stdout), [code]);
    }
}

#[test]
fn warnings_go_to_standard_error_and_leave_the_answer_as_it_is() {
    let unknown = REFERENCE.replacen('{', "{ \"colour\": \"red\",", 1);
    let newer = REFERENCE.replacen("\"version\": 1", "\"version\": 3", 1);
    for (document, code) in [(unknown, "unknownField"), (newer, "newerVersion")] {
        let output = run(&["-"], document.as_bytes());
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(codes(&output.stderr), [code]);
        assert_eq!(output.stdout, run(&["-"], REFERENCE.as_bytes()).stdout);
    }
}

#[test]
fn what_cannot_be_read_gives_status_1_and_a_sentence() {
    let nowhere = plan_file("nowhere.json");
    for (arguments, input, sentence) in [
        (vec![nowhere.to_str().expect("UTF-8")], &b""[..], "Can't read"),
        (vec![env!("CARGO_MANIFEST_DIR")], b"", "Can't read"),
        (vec!["-"], b"{\"name\": \"\xff\"}", "standard input is not text in UTF-8."),
        (vec![], b"", "Give the path of one plan"),
        (vec!["one.json", "two.json"], b"", "Give the path of one plan"),
    ] {
        let output = run(&arguments, input);
        assert_eq!((output.status.code(), text(&output.stdout)), (Some(1), ""));
        let said = text(&output.stderr);
        assert!(said.starts_with(sentence) && said.lines().count() == 1, "{said}");
    }
}

#[test]
fn a_closed_pipe_is_no_failure() {
    for (name, status) in [("reference.json", 0), ("broken.json", 2)] {
        let mut child = command()
            .arg(plan_file(name))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the example is built");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("it ends");
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(status), ""));
    }
}
