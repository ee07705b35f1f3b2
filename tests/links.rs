//! Links that carry plans, against the documents they are made of and against whatever else stands in an
//! address; and the tables that other programs read.
#![cfg(test)]

mod common;

use backcast::codec::link::{BadLink, PREFIX, document, fragment};
use backcast::codec::{Cell, csv, read};
use backcast::engine::evaluate;
use backcast::format::Language;
use backcast::plan::{Document, Plan};
use backcast::words::sheets;
use common::plans;
use proptest::prelude::*;

const REFERENCE: &str = include_str!("plans/reference.json");
/// The reference plan as the first version of links carries it. Links outlive the page that made them.
const FIRST_LINK: &str = include_str!("golden/link-1.txt");

fn reference() -> Document {
    read(REFERENCE).expect("the reference plan").document
}

#[test]
fn a_link_of_each_version_opens() {
    let opened = document(FIRST_LINK.trim_end()).expect("it carries a plan").expect("which can be opened");
    assert_eq!(opened.document, reference());
    assert!(opened.warnings.is_empty() && opened.newer.is_none());
}

#[test]
fn a_link_holds_no_character_that_an_address_changes() {
    let link = fragment(&reference());
    assert!(link.len() < 2_000, "{} characters", link.len());
    let is_plain = |char: char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_' | '=' | '.');
    assert!(link.chars().all(is_plain), "{link}");
}

#[test]
fn what_was_cut_off_or_changed_is_damaged_and_what_a_newer_version_made_is_newer() {
    let link = fragment(&reference());
    let half = link.split_at(link.len() / 2).0;
    for damaged in [half, "plan=", "plan=1.", "plan=1.%%%", "plan=hello", "plan=.x", "plan=1"] {
        assert_eq!(document(damaged), Some(Err(BadLink::Damaged)), "{damaged}");
    }
    assert_eq!(document("plan=2.abc"), Some(Err(BadLink::Newer)));
    for other in ["", "#", "targets", "#targets", "#plan", "xplan=1."] {
        assert_eq!(document(other), None, "{other}");
    }
    // As mail programs break and pad it.
    let (start, end) = link.split_at(100);
    assert!(matches!(document(&format!("#{start}\r\n{end}=\r\n")), Some(Ok(_))));
}

#[test]
fn a_link_that_unpacks_to_more_than_any_plan_is_damaged() {
    use base64::Engine;
    let bomb = miniz_oxide::deflate::compress_to_vec_zlib(&vec![b' '; 50_000_000], 9);
    let bomb = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bomb);
    assert!(bomb.len() < 100_000, "{} characters", bomb.len());
    assert_eq!(document(&format!("{PREFIX}1.{bomb}")), Some(Err(BadLink::Damaged)));
}

#[test]
fn a_character_that_was_changed_is_noticed() {
    let (link, before) = (fragment(&reference()), reference());
    for at in PREFIX.len() + 2..link.len() {
        for other in ["A", "z", "-"] {
            let mut changed = link.clone();
            changed.replace_range(at..=at, other);
            // The last character holds bits that nothing reads.
            if let Some(Ok(opened)) = document(&changed) {
                assert_eq!(opened.document, before, "{other} at {at}");
            }
        }
    }
}

#[test]
fn what_opens_a_link_knows_how_it_begins() {
    let begins = format!("\"#{PREFIX}\"");
    for source in [include_str!("../src/start.js"), include_str!("../src/ui/keeping/mod.rs")] {
        assert!(source.contains(&begins), "{begins}");
    }
}

fn numbers(rows: &[Vec<Cell>], column: usize) -> f64 {
    let cells = rows.iter().skip(1).filter_map(|row| row.get(column));
    cells.map(|cell| if let Cell::Number(number, _) = cell { *number } else { 0.0 }).sum()
}

#[test]
fn tables_add_up_to_what_the_reference_plan_asks_for() {
    let document = reference();
    let plan: &Plan = document.plan();
    let evaluation = evaluate(plan);
    let targets = sheets::targets(plan, &evaluation, Language::ENGLISH);
    // A head, what is due before, and twelve months; the last column are the deals, ten of them.
    assert_eq!(targets.len(), 14);
    assert_eq!(targets.first().map(Vec::len), Some(7));
    assert_eq!(numbers(&targets, 6), 10.0);
    // 6,433 visits, 151.3 leads, 52.8 MQLs, 22.6 SQLs and 6.67 opportunities before January (planning model,
    // section 4: within 0.5 %), rounded up.
    let before = targets.get(1).expect("a row");
    assert_eq!(before.first(), Some(&Cell::text("Before 2027-01")));
    assert!(matches!(before.get(1), Some(Cell::Number(visits, 0)) if (visits - 6_433.0).abs() < 33.0));
    assert_eq!(before.get(2..), Some(&[152.0, 53.0, 23.0, 7.0, 0.0].map(|items| Cell::Number(items, 0))[..]));
    let forecast = sheets::forecast(plan, &evaluation, Language::ENGLISH);
    let expected: f64 = evaluation.limited.revenue_by_month.iter().sum();
    assert!((numbers(&forecast, 1) - expected).abs() < 1e-6 * expected);
    let text = csv(&forecast);
    assert!(
        text.lines().all(|line| line.split(',').count() == forecast.first().map_or(0, Vec::len)),
        "{text}"
    );
}

proptest! {
    #[test]
    fn a_document_comes_out_of_its_link_as_it_was(plan in plans()) {
        let before = Document::from(plan);
        let opened = document(&fragment(&before)).expect("it carries a plan").expect("which can be opened");
        prop_assert_eq!(opened.document, before);
    }

    #[test]
    fn whatever_stands_in_an_address_is_a_plan_or_is_not(text in "\\PC{0,200}", rest in "[A-Za-z0-9_-]{0,400}") {
        let _ = document(&text);
        let _ = document(&format!("{PREFIX}1.{rest}"));
        let _ = document(&format!("{PREFIX}{text}"));
    }

    #[test]
    fn whatever_is_packed_is_a_plan_or_is_not(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        use base64::Engine;
        let text = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(&bytes);
        let _ = document(&format!("{PREFIX}1.{text}"));
        let packed = miniz_oxide::deflate::compress_to_vec_zlib(&bytes, 1);
        let text = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(packed);
        let _ = document(&format!("{PREFIX}1.{text}"));
    }
}
