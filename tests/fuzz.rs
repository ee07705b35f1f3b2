//! Whatever stands in a document, in a link or in a field: nothing panics, what is read reads back as the
//! same once it is written, and nobody waits for it. `cargo xtask fuzz` tries a million of each; a run of
//! all tests a few thousand.
//!
//! What is tried is arbitrary only in part. Most of it is something real that was changed in a few places,
//! since what is arbitrary through and through is refused at its first character.
#![cfg(test)]

use std::cell::Cell;
use std::env;
use std::fmt::Write;
use std::sync::LazyLock;
use std::thread::{self, available_parallelism};
use std::time::{Duration, Instant};

use backcast::codec::link::{self, PREFIX, fragment};
use backcast::codec::{read, write};
use backcast::format::{Affixes, Conventions, Grouping, Kind, Place};
use backcast::plan::{Currency, Document, Severity};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use miniz_oxide::deflate::compress_to_vec_zlib;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{TestCaseResult, TestError, TestRunner};
use serde_json::{Value, json};

/// How many cases there are of each, where nothing says how many.
const FEW: u32 = 2_000;
/// The longest that one case may take, on a busy machine and without optimisation: what unpacks to the most
/// a link may hold takes a tenth of it. A time that grows with the square of a length is far beyond it.
const PATIENCE: Duration = Duration::from_secs(2);

/// Tries a law on many cases. `FUZZ_CASES` says on how many; they are then shared out among all cores, and
/// what was found is told. The law answers whether a case was read rather than refused.
#[track_caller]
fn fuzz<S: Strategy>(name: &str, cases: impl Fn() -> S + Sync, law: impl Fn(&S::Value) -> Law + Sync) {
    let told: Option<u32> = env::var("FUZZ_CASES").ok().map(|count| count.parse().expect("a number"));
    let threads = told.map_or(1, |_| available_parallelism().map_or(1, |cores| cores.get() as u32));
    let (total, start) = (told.unwrap_or(FEW), Instant::now());
    let run = |thread: u32| {
        // The first ones take one more each where they can't be shared out evenly.
        let share = total / threads + u32::from(thread < total % threads);
        let config = ProptestConfig { cases: share, failure_persistence: None, ..ProptestConfig::default() };
        let (read, slowest) = (Cell::new(0_u32), Cell::new(Duration::ZERO));
        let result = TestRunner::new(config).run(&cases(), |case| {
            let start = Instant::now();
            let is_read = law(&case)?;
            let time = start.elapsed();
            prop_assert!(time < PATIENCE, "it took {time:?}");
            slowest.set(slowest.get().max(time));
            read.set(read.get() + u32::from(is_read));
            Ok(())
        });
        match result {
            Ok(()) => Ok((read.get(), slowest.get())),
            Err(TestError::Fail(why, case)) => Err(format!("{name}: {why}\n{case:?}")),
            Err(TestError::Abort(why)) => Err(format!("{name}: {why}")),
        }
    };
    let results: Vec<Result<(u32, Duration), String>> = thread::scope(|scope| {
        let runs: Vec<_> = (0..threads).map(|thread| scope.spawn(move || run(thread))).collect();
        runs.into_iter().map(|run| run.join().expect("it catches what panics")).collect()
    });
    let mut all = (0, Duration::ZERO);
    for result in results {
        match result {
            Ok((read, slowest)) => all = (all.0 + read, all.1.max(slowest)),
            Err(failure) => panic!("{failure}"),
        }
    }
    let (read, slowest) = (f64::from(all.0) / f64::from(total.max(1)) * 100.0, all.1.as_secs_f64() * 1e3);
    let time = start.elapsed().as_secs_f64();
    println!("\n{name:<14}{total:>9} cases{time:>8.1} s{read:>6.1} % read, the slowest in {slowest:.1} ms");
    // What refuses everything would keep every law.
    assert!(total < FEW || all.0 > total / 100, "{name}: of {total} cases only {} were read", all.0);
}

/// Whether a case was read, or the law it broke.
type Law = Result<bool, TestCaseError>;

#[test]
fn whatever_text_a_document_has_it_is_one_or_has_findings() {
    fuzz("documents", texts, |text| match read(text) {
        Ok(opened) => {
            prop_assert!(opened.warnings.iter().all(|finding| finding.severity == Severity::Warning));
            reads_back(&opened.document)?;
            Ok(true)
        }
        Err(findings) => {
            prop_assert!(findings.iter().any(|finding| finding.severity == Severity::Error));
            for finding in &findings {
                prop_assert!(serde_json::to_string(finding).is_ok());
            }
            Ok(false)
        }
    });
}

#[test]
fn what_is_changed_is_real_before_it_is() {
    let findings: Vec<_> = REAL.iter().filter_map(|json| read(&json.text()).err()).collect();
    assert_eq!(findings.len(), 1, "only the broken plan is none: {findings:?}");
}

fn reads_back(document: &Document) -> TestCaseResult {
    let again = read(&write(document)).map(|again| (again.document, again.warnings));
    prop_assert_eq!(again.as_ref().map(|(document, _)| document), Ok(document));
    prop_assert!(again.is_ok_and(|(_, warnings)| warnings.is_empty()));
    Ok(())
}

#[test]
fn whatever_a_link_carries_it_is_a_document_or_a_bad_link() {
    fuzz("links", links, |link| {
        let Some(Ok(opened)) = link::document(link) else { return Ok(false) };
        let again = link::document(&fragment(&opened.document));
        prop_assert!(matches!(again, Some(Ok(again)) if again.document == opened.document));
        Ok(true)
    });
}

#[test]
fn whatever_is_typed_it_is_a_finite_number_or_refused() {
    let cases = || (typed(), select(conventions()), select(KINDS.to_vec()));
    fuzz("numbers", cases, |(text, conventions, kind)| {
        let Ok(read) = conventions.parse(text, *kind) else { return Ok(false) };
        let value = read.value;
        prop_assert!(value.is_finite() && (value != 0.0 || value.is_sign_positive()), "{}", value);
        for written in [conventions.entry(value, *kind), conventions.entry_with_symbol(value, *kind)] {
            let again = conventions.parse(&written, *kind).map(|read| read.value);
            prop_assert!(again.is_ok(), "{:e} written as {:?} is {:?}", value, written, again);
            // A field shows 15 digits, of which the last is off by at most a half, and 20 decimals, 22 of a rate;
            // a little more, since the numbers here are binary ones.
            let allowed = (value.abs() * 5.2e-15).max(5.2e-21);
            prop_assert!(
                again.is_ok_and(|again| (again - value).abs() <= allowed),
                "{:e}, {}",
                value,
                written
            );
            let same = again.map(|again| conventions.entry(again, *kind));
            prop_assert_eq!(same, Ok(conventions.entry(value, *kind)));
        }
        Ok(true)
    });
}

// Texts of documents.

/// Documents of every kind there is: with channels, budgets, recurring goals, uncertain numbers, several plans,
/// and one that breaks many rules.
static REAL: LazyLock<Vec<Json>> = LazyLock::new(|| {
    // What is too large for a number here comes back as a change.
    let parsed = |text: &str| serde_json::from_str::<Value>(text).expect("it is JSON");
    let plans = [
        include_str!("plans/reference.json"),
        include_str!("plans/broken.json"),
        include_str!("../src/words/templates/software.json"),
        include_str!("../src/words/templates/agency.json"),
        include_str!("../src/words/templates/shop.json"),
        include_str!("../src/words/templates/events.json"),
        include_str!("../src/words/templates/subscription.json"),
    ];
    let mut all: Vec<Value> = plans.iter().map(|plan| parsed(&plan.replace("1e999", "1e99"))).collect();
    all.extend([rich(), several()]);
    all.iter().map(Json::of).collect()
});

/// A plan with everything that the others leave out.
fn rich() -> Value {
    let mut plan: Value = serde_json::from_str(include_str!("plans/reference.json")).expect("it is JSON");
    let id = |place: usize| plan["funnel"]["stages"][place]["id"].clone();
    let (first, second) = (id(0), id(1));
    plan["deal"]["grossMargin"] = json!(0.7);
    plan["channels"] = json!([
        { "id": "search", "name": "Search", "owner": "marketing", "enters": first, "volume": { "kind": "rest" },
          "costPerItem": 3.5, "limit": 90_000 },
        { "id": "fair", "name": "Fair", "owner": "sales", "enters": second,
          "volume": { "kind": "share", "share": 0.25 },
          "steps": [{ "stage": second, "rate": 0.5, "lag": { "meanDays": 10, "spread": "wide" } }] },
        { "id": "mail", "name": "Mail", "owner": "marketing", "enters": first,
          "volume": { "kind": "campaign", "month": "2027-03", "size": 5_000, "response": 0.02 } }
    ]);
    plan["budget"] = json!({
        "total": 400_000, "monthly": 50_000,
        "fixed": [{ "id": "stand", "name": "Stand", "first": "2027-02", "last": "2027-04", "amount": 9_000, "channel": "fair" }]
    });
    plan["uncertain"] = json!([
        { "of": { "kind": "rate", "stage": first }, "estimate": { "kind": "range", "low": 0.01, "high": 0.04 } },
        { "of": { "kind": "rate", "stage": second },
          "estimate": { "kind": "counts", "successes": 18, "trials": 45 } },
        { "of": { "kind": "dealValue" }, "estimate": { "kind": "range", "low": 40_000, "high": 65_000 } }
    ]);
    plan
}

/// Two plans side by side, with a lever and a checkpoint.
fn several() -> Value {
    let plan = |id: &str| {
        let mut plan = rich();
        plan["id"] = json!(id);
        if let Some(fields) = plan.as_object_mut() {
            fields.remove("version");
        }
        plan
    };
    json!({
        "version": 2,
        "plans": [plan("base"), plan("bold")],
        "shown": "bold",
        "levers": [{ "of": { "kind": "dealValue" }, "from": 50_000 }],
        "checkpoints": [{ "name": "Before lunch", "plans": [plan("base")], "shown": "base" }]
    })
}

/// JSON that may have a field twice and numbers in any notation.
#[derive(Clone, Debug)]
enum Json {
    /// As it stands in the text: a number, `null`, a text with its quotes, or what is none of them.
    Raw(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    fn of(value: &Value) -> Self {
        match value {
            Value::Array(entries) => Self::List(entries.iter().map(Self::of).collect()),
            Value::Object(fields) => {
                Self::Object(fields.iter().map(|(name, value)| (name.clone(), Self::of(value))).collect())
            }
            other => Self::Raw(other.to_string()),
        }
    }

    fn write(&self, text: &mut String) {
        match self {
            Self::Raw(raw) => text.push_str(raw),
            Self::List(entries) => {
                for (place, entry) in entries.iter().enumerate() {
                    text.push(if place == 0 { '[' } else { ',' });
                    entry.write(text);
                }
                text.push_str(if entries.is_empty() { "[]" } else { "]" });
            }
            Self::Object(fields) => {
                for (place, (name, value)) in fields.iter().enumerate() {
                    let before = if place == 0 { '{' } else { ',' };
                    write!(text, "{before}{}:", Value::from(name.as_str())).expect("there is room");
                    value.write(text);
                }
                text.push_str(if fields.is_empty() { "{}" } else { "}" });
            }
        }
    }

    fn text(&self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text
    }

    /// How many lists and objects there are that hold something.
    fn holders(&self) -> usize {
        let inner = |entries: &mut dyn Iterator<Item = &Self>| entries.map(Self::holders).sum::<usize>();
        match self {
            Self::Raw(_) => 0,
            Self::List(entries) => usize::from(!entries.is_empty()) + inner(&mut entries.iter()),
            Self::Object(fields) => {
                usize::from(!fields.is_empty()) + inner(&mut fields.iter().map(|(_, value)| value))
            }
        }
    }

    /// The list or object of that number among those that hold something.
    fn holder(&mut self, number: &mut usize) -> Option<&mut Self> {
        let holds = match self {
            Self::Raw(_) => return None,
            Self::List(entries) => !entries.is_empty(),
            Self::Object(fields) => !fields.is_empty(),
        };
        if holds {
            if *number == 0 {
                return Some(self);
            }
            *number -= 1;
        }
        match self {
            Self::Raw(_) => None,
            Self::List(entries) => entries.iter_mut().find_map(|entry| entry.holder(number)),
            Self::Object(fields) => fields.iter_mut().find_map(|(_, value)| value.holder(number)),
        }
    }

    fn change(&mut self, Change { holder, entry, act }: &Change) {
        let holders = self.holders();
        if holders == 0 {
            return;
        }
        match self.holder(&mut holder.index(holders)) {
            Some(Self::List(entries)) => changed(entries, entry, act, |entry| entry, |_, _| ()),
            Some(Self::Object(fields)) => {
                changed(fields, entry, act, |(_, value)| value, |(field, _), name| name.clone_into(field));
            }
            _ => {}
        }
    }
}

/// Something that was done to one entry of one list or object.
#[derive(Clone, Debug)]
struct Change {
    holder: Index,
    entry: Index,
    act: Act,
}

#[derive(Clone, Debug)]
enum Act {
    Drop,
    Twice,
    Swap(Index),
    Value(Json),
    Name(String),
    /// The entry inside so many lists.
    Deeper(usize),
    /// So many copies of it.
    Many(usize),
}

fn changed<T: Clone>(
    entries: &mut Vec<T>,
    at: &Index,
    act: &Act,
    value: impl Fn(&mut T) -> &mut Json,
    rename: impl Fn(&mut T, &str),
) {
    let count = entries.len();
    let at = at.index(count);
    match act {
        Act::Drop => drop(entries.remove(at)),
        Act::Twice => entries.insert(at, entries[at].clone()),
        Act::Swap(other) => entries.swap(at, other.index(count)),
        Act::Value(json) => *value(&mut entries[at]) = json.clone(),
        Act::Name(name) => rename(&mut entries[at], name),
        Act::Deeper(levels) => {
            let value = value(&mut entries[at]);
            *value = Json::Raw(format!("{}{}{}", "[".repeat(*levels), value.text(), "]".repeat(*levels)));
        }
        Act::Many(copies) => entries.splice(at..at, vec![entries[at].clone(); *copies]).for_each(drop),
    }
}

fn changes() -> impl Strategy<Value = Change> {
    let act = prop_oneof![
        3 => Just(Act::Drop),
        2 => Just(Act::Twice),
        3 => any::<Index>().prop_map(Act::Swap),
        8 => values().prop_map(Act::Value),
        2 => names().prop_map(Act::Name),
        1 => (1..400_usize).prop_map(Act::Deeper),
        1 => (1..70_usize).prop_map(Act::Many),
    ];
    (any::<Index>(), any::<Index>(), act).prop_map(|(holder, entry, act)| Change { holder, entry, act })
}

/// Values as documents have them, and as none should.
fn values() -> impl Strategy<Value = Json> {
    const RAW: &[&str] = &[
        "null",
        "true",
        "false",
        "-1",
        "-0",
        "0",
        "1",
        "0.5",
        "2",
        "12",
        "1e3",
        "1e308",
        "1e999",
        "-1e999",
        "1e-999",
        "4.9e-324",
        "9007199254740993",
        "99999999999999999999",
        "0.1e1",
        "01",
        "1.",
        ".5",
        "+1",
        "NaN",
        "Infinity",
        "-",
        "\"\"",
        "\"won\"",
        "\"lead\"",
        "\"base\"",
        "\"2027-01\"",
        "\"2027-13\"",
        "\"9999-12\"",
        "\"0000-01\"",
        "\"USD\"",
        "\"XXX\"",
        "\"\\ud800\"",
        "\"\\u0000\"",
        "\"\u{202e}\"",
        "\"unterminated",
        "[]",
        "{}",
        "[null]",
        "{\"kind\":\"even\"}",
        "{\"kind\":\"kind\"}",
        "{\"__proto__\":{\"kind\":\"rest\"}}",
        "tru",
        "\u{feff}",
    ];
    let raw = |text: &str| Json::Raw(text.to_owned());
    prop_oneof![
        6 => select(RAW.to_vec()).prop_map(raw),
        3 => any::<f64>().prop_map(|number| Json::Raw(format!("{number:e}"))),
        3 => (0.0..100.0).prop_map(|number: f64| Json::Raw(number.to_string())),
        1 => "[0-9]{1,400}".prop_map(Json::Raw),
        1 => "\\PC{0,60}".prop_map(|text| Json::Raw(Value::from(text).to_string())),
        1 => any::<(Index, Index)>().prop_map(|(document, part)| part_of(&document, &part)),
    ]
}

/// Any list or object of a real document, where another one is expected.
fn part_of(document: &Index, part: &Index) -> Json {
    let mut document = document.get(&REAL).clone();
    let mut number = part.index(document.holders());
    document.holder(&mut number).cloned().unwrap_or(Json::List(Vec::new()))
}

/// Names of fields: real ones, and some that mean something elsewhere.
fn names() -> impl Strategy<Value = String> {
    const NAMES: &[&str] = &[
        "__proto__",
        "constructor",
        "prototype",
        "toString",
        "length",
        "",
        "version",
        "plans",
        "shown",
        "levers",
        "checkpoints",
        "name",
        "id",
        "kind",
        "goal",
        "target",
        "period",
        "first",
        "last",
        "phasing",
        "weights",
        "deal",
        "value",
        "funnel",
        "stages",
        "won",
        "rate",
        "lag",
        "meanDays",
        "spread",
        "open",
        "channels",
        "enters",
        "volume",
        "steps",
        "teams",
        "works",
        "hires",
        "ramp",
        "budget",
        "uncertain",
        "of",
        "estimate",
    ];
    prop_oneof![6 => select(NAMES.to_vec()).prop_map(str::to_owned), 1 => "\\PC{0,20}"]
}

/// JSON of any shape, with names that documents have.
fn any_json() -> impl Strategy<Value = Json> {
    values().prop_recursive(6, 60, 8, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..8).prop_map(Json::List),
            vec((names(), inner), 0..8).prop_map(Json::Object),
        ]
    })
}

fn real_json_changed() -> impl Strategy<Value = String> {
    (any::<Index>(), vec(changes(), 0..6)).prop_map(|(document, changes)| {
        let mut json = document.get(&REAL).clone();
        changes.iter().for_each(|change| json.change(change));
        json.text()
    })
}

/// Something that happened to a text on its way.
#[derive(Clone, Debug)]
enum Damage {
    CutAt(Index),
    Without(Index, usize),
    Byte(Index, u8),
    Inserted(Index, String),
    /// A part of it a second time, somewhere else.
    Copied(Index, usize, Index),
}

fn damages() -> impl Strategy<Value = Damage> {
    prop_oneof![
        1 => any::<Index>().prop_map(Damage::CutAt),
        2 => (any::<Index>(), 1..40_usize).prop_map(|(at, count)| Damage::Without(at, count)),
        3 => any::<(Index, u8)>().prop_map(|(at, byte)| Damage::Byte(at, byte)),
        2 => (any::<Index>(), "\\PC{0,4}|[\\[\\]{}\":,0-9eE.+ -]{1,6}").prop_map(|(at, text)| Damage::Inserted(at, text)),
        2 => (any::<Index>(), 1..80_usize, any::<Index>()).prop_map(|(at, count, to)| Damage::Copied(at, count, to)),
    ]
}

fn damaged(text: &str, damages: &[Damage]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for damage in damages {
        let within = |at: &Index| at.index(bytes.len() + 1);
        let part = |at: &Index, count: usize| within(at)..(within(at) + count).min(bytes.len());
        match damage {
            Damage::CutAt(at) => bytes.truncate(within(at)),
            Damage::Without(at, count) => drop(bytes.drain(part(at, *count))),
            Damage::Byte(at, byte) => {
                let at = within(at);
                if let Some(changed) = bytes.get_mut(at) {
                    *changed = *byte;
                }
            }
            Damage::Inserted(at, text) => drop(bytes.splice(within(at)..within(at), text.bytes())),
            Damage::Copied(at, count, to) => {
                let copy = bytes[part(at, *count)].to_vec();
                drop(bytes.splice(within(to)..within(to), copy));
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn real_text_damaged() -> impl Strategy<Value = String> {
    (any::<Index>(), vec(damages(), 1..4))
        .prop_map(|(document, damages)| damaged(&document.get(&REAL).text(), &damages))
}

/// One thing inside the other, up to a hundred thousand times.
fn deep() -> impl Strategy<Value = String> {
    const OPEN: &[(&str, &str)] = &[
        ("[", "]"),
        ("{\"a\":", "}"),
        ("{\"plans\":[", "]}"),
        ("{\"goal\":", "}"),
        ("[[],", "]"),
        ("-", ""),
        ("\\", ""),
    ];
    (select(OPEN.to_vec()), (0.0..5.0_f64), any::<bool>()).prop_map(|((open, close), power, is_closed)| {
        let levels = 10_f64.powf(power) as usize;
        format!("{}0{}", open.repeat(levels), close.repeat(if is_closed { levels } else { 0 }))
    })
}

fn any_bytes() -> impl Strategy<Value = String> {
    vec(any::<u8>(), 0..300).prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        10 => any_bytes(),
        10 => "[\\[\\]{}\":,\\\\ tfn0-9eE.+-]{0,80}",
        20 => any_json().prop_map(|json| json.text()),
        1 => deep(),
        60 => real_json_changed(),
        20 => real_text_damaged(),
    ]
}

// Links.

/// Links as the page makes them, and as its first version did.
static LINKS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let documents = REAL.iter().filter_map(|json| read(&json.text()).ok());
    let first = include_str!("golden/link-1.txt").trim_end().to_owned();
    documents.map(|opened| fragment(&opened.document)).chain([first]).collect()
});

/// Links that unpack to far more than they are, up to beyond what is unpacked at all.
static BOMBS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let fillings = [" ", "[", "{\"plans\":[", "[],", "\"a\",", "1", "\u{feff}"];
    let sizes = [100_000, 3_999_999, 4_000_001, 20_000_001];
    let filled = fillings.iter().flat_map(|filling| sizes.map(|size| filling.repeat(size / filling.len())));
    filled.map(|text| packed(text.as_bytes(), 1)).collect()
});

fn packed(bytes: &[u8], level: u8) -> String {
    format!("{PREFIX}1.{}", URL_SAFE_NO_PAD.encode(compress_to_vec_zlib(bytes, level)))
}

fn links() -> impl Strategy<Value = String> {
    let real = || any::<Index>().prop_map(|link| link.get(&LINKS).clone());
    prop_oneof![
        1_000 => "\\PC{0,200}".prop_map(|text| format!("{PREFIX}{text}")),
        1_000 => "#?plan=[0-9.]{0,3}[A-Za-z0-9_=-]{0,300}",
        2_000 => vec(any::<u8>(), 0..300).prop_map(|bytes| format!("{PREFIX}1.{}", URL_SAFE_NO_PAD.encode(bytes))),
        2_000 => vec(any::<u8>(), 0..300).prop_map(|bytes| packed(&bytes, 1)),
        3_000 => texts().prop_map(|text| packed(text.as_bytes(), 1)),
        2_000 => (real(), vec(damages(), 1..4)).prop_map(|(link, damages)| damaged(&link, &damages)),
        // As mail programs break it.
        200 => (real(), 1..90_usize).prop_map(|(link, width)| broken(&link, width)),
        2 => any::<Index>().prop_map(|bomb| bomb.get(&BOMBS).clone()),
    ]
}

fn broken(link: &str, width: usize) -> String {
    let (prefix, packed) = link.split_at(PREFIX.len() + 2);
    let lines: Vec<&str> =
        packed.as_bytes().chunks(width).map(|line| std::str::from_utf8(line).expect("ASCII")).collect();
    format!("#{prefix}{}==", lines.join("\r\n "))
}

// Numbers.

const KINDS: [Kind; 5] = [Kind::Number, Kind::Days, Kind::Weight, Kind::Money, Kind::Rate];

fn conventions() -> Vec<Conventions> {
    let english = || Conventions::english(Currency::USD);
    let spaced = || Conventions { symbol_spacing: "\u{a0}".to_owned(), ..english() };
    let german = || Conventions {
        decimal: ',',
        group: '.',
        symbol: "€".to_owned(),
        symbol_place: Place::After,
        ..spaced()
    };
    vec![
        english(),
        german(),
        Conventions { group: '\u{202f}', ..german() },
        Conventions { group: '’', symbol: "CHF".to_owned(), ..spaced() },
        Conventions { grouping: Grouping { last: 3, others: 2 }, symbol: "₹".to_owned(), ..english() },
        Conventions { percent: Affixes { before: "%".to_owned(), after: String::new() }, ..german() },
        Conventions {
            decimal: '٫',
            group: '٬',
            symbol: "ج.م.\u{200f}".to_owned(),
            percent: Affixes { before: String::new(), after: "\u{200e}٪\u{200e}".to_owned() },
            ..spaced()
        },
    ]
}

/// What people type, and what comes close to it.
fn typed() -> impl Strategy<Value = String> {
    const TYPED: &[&str] = &[
        "500000",
        "500k",
        "1,5 m",
        "1.5m",
        "$ 1.200,50",
        "$1,200.50",
        "1 200 000",
        "1'200'000.00",
        "12,00,000",
        "25 %",
        "2.5%",
        "%7",
        "0,025",
        "1e308k",
        "1e-308",
        "9e999999999999999999999",
        "-5",
        "−$5",
        "3 w",
        "1.1 weeks",
        "21 days",
        "1,2 Mio. €",
        "2 Mrd. €",
        "500 kUSD",
        "R$ 500",
        "1٬200٫5",
        "٢٥",
        "१२",
        "1/2",
        "=1+1",
        "NaN",
        "inf",
        "0x10",
    ];
    const PARTS: &[&str] = &[
        "0",
        "1",
        "9",
        "25",
        "200",
        "000",
        "4503599627370497",
        ".",
        ",",
        " ",
        "\u{a0}",
        "\u{202f}",
        "'",
        "’",
        "-",
        "−",
        "+",
        "$",
        "€",
        "US",
        "USD",
        "eur",
        "k",
        "m",
        "Mio.",
        "bn",
        "%",
        "w",
        "days",
        "e",
        "E5",
        "e-3",
        "e308",
        "٫",
        "NaN",
        "é",
        "\u{200f}",
        "\u{301}",
        "𝟙",
        "١",
    ];
    prop_oneof![
        1 => any::<String>(),
        1 => any_bytes(),
        4 => vec(select(PARTS.to_vec()), 0..12).prop_map(|parts| parts.concat()),
        4 => (select(TYPED.to_vec()), vec(damages(), 0..4)).prop_map(|(text, damages)| damaged(text, &damages)),
        1 => any::<f64>().prop_map(|number| number.to_string()),
        1 => any::<f64>().prop_map(|number| format!("{number:e}")),
        1 => (select(PARTS.to_vec()), 1..1_200_usize).prop_map(|(part, times)| part.repeat(times)),
    ]
}
