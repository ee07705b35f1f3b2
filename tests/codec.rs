//! Documents: the law that what is written reads back, and that whatever is wrong with a text is
//! told, all of it, with the path of the field.
#![cfg(test)]

mod common;

use backcast::codec::{MAX_BYTES, VERSION, evaluate_json, read, write, write_plan};
use backcast::plan::document::Parts;
use backcast::plan::example::{Texts, example};
use backcast::plan::finding::CountRange;
use backcast::plan::values::Range;
use backcast::plan::{
    AfterDeadline, Bounded, Budget, Channel, ChannelStep, ChannelVolume, Checkpoint, Cost, Count, Currency,
    Document, Finding, FixedCost, Headcount, Hire, Id, Input, Leaver, Lever, Month, Owner, Phasing, Plan,
    Problem, Ramp, Rate, Scenario, ScheduleKind, Severity, Share, Snapshot, Spread, Team,
};
use common::{extreme_plans, extreme_recurring_plans, plans, recurring_plans};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

const REFERENCE: &str = include_str!("plans/reference.json");
const BROKEN: &str = include_str!("plans/broken.json");

/// The smallest document: every field that may be left out is.
fn smallest() -> Value {
    json!({
        "name": "Plan",
        "start": "2027-01",
        "goal": {
            "target": { "kind": "newCustomers", "customers": 10 },
            "period": { "first": "2027-01", "last": "2027-12" }
        },
        "deal": { "value": 1000 },
        "funnel": {
            "stages": [{
                "id": "lead", "name": "Lead", "owner": "marketing", "rate": 0.1, "lag": { "meanDays": 30 }
            }],
            "won": { "id": "won", "name": "Won", "owner": "sales" }
        }
    })
}

/// The smallest document with the value at a JSON pointer set; the field is added if need be.
fn smallest_with(pointer: &str, value: Value) -> String {
    let mut document = smallest();
    let (parent, field) = pointer.rsplit_once('/').expect("a pointer");
    document.pointer_mut(parent).expect("a place in it")[field] = value;
    document.to_string()
}

fn findings(text: &str) -> Vec<Finding> {
    match read(text) {
        Ok(opened) => opened.warnings,
        Err(findings) => findings,
    }
}

/// That a text has exactly one finding, an error at this place.
#[track_caller]
fn only_error(text: &str, path: &str, problem: Problem) {
    let findings = read(text).expect_err("the text is broken");
    let found: Vec<_> = findings.iter().map(|f| (f.path.as_str(), f.severity, &f.problem)).collect();
    assert_eq!(found, [(path, Severity::Error, &problem)]);
}

/// Code and path of each finding, as programs get them.
fn codes(findings: &[Finding]) -> Vec<(String, String)> {
    let texts = findings.iter().map(|finding| {
        let finding = serde_json::to_value(finding).expect("findings are JSON");
        let text = |field: &str| finding[field].as_str().expect("a text").to_owned();
        (text("code"), text("path"))
    });
    texts.collect()
}

#[test]
fn the_reference_case_reads_without_findings_and_writes_back_byte_for_byte() {
    let opened = read(REFERENCE).expect("the reference case is a plan");
    assert_eq!((&opened.warnings, opened.newer), (&Vec::new(), None));
    assert_eq!(write(&opened.document), REFERENCE);
}

#[test]
fn the_reference_case_is_the_example() {
    let plan = read(REFERENCE).expect("the reference case is a plan");
    let plan = plan.plan();
    let stages: Vec<(&str, &str)> = plan
        .funnel
        .names()
        .map(|name| name.as_str())
        .zip(
            plan.funnel
                .stages
                .iter()
                .map(|s| &s.definition)
                .chain([&plan.funnel.won.definition])
                .map(|d| d.as_str()),
        )
        .collect();
    let texts = Texts {
        plan: plan.name.as_str(),
        stages: stages.try_into().expect("six stages"),
        teams: ["Sales development", "Account executives"],
    };
    let mut example = example(Month::constant(2027, 1), &texts).expect("the texts are good").draft();
    example.example = false;
    assert_eq!(plan.draft(), example);
}

#[test]
fn every_problem_of_a_document_is_told_at_once_and_once() {
    let findings = read(BROKEN).expect_err("it is broken");
    let codes = codes(&findings);
    let found: Vec<(&str, &str)> = codes.iter().map(|(code, path)| (code.as_str(), path.as_str())).collect();
    assert_eq!(
        found,
        [
            ("missing", "name"),
            ("unknownCurrency", "currency"),
            ("unknownChoice", "goal.target.kind"),
            ("notAMonth", "goal.period.first"),
            ("outOfRange", "goal.phasing.weights[2]"),
            ("duplicate", "deal"),
            ("wrongKind", "deal.value"),
            ("badText", "funnel.stages[0].name"),
            ("outOfRange", "funnel.stages[0].rate"),
            ("outOfRange", "funnel.stages[0].lag.meanDays"),
            ("unknownChoice", "funnel.stages[0].lag.spread"),
            ("missing", "funnel.stages[1].owner"),
            ("unknownField", "funnel.stages[1].colour"),
            ("wrongKind", "teams[0].hires[0].ramp.months"),
            // Rules between fields, checked although so much else is wrong.
            ("unknownChoice", "teams[0].works[0].stage"),
            ("tooManyLeave", "teams[0].leavers"),
        ]
    );
    let warnings = findings.iter().filter(|finding| finding.severity == Severity::Warning).count();
    assert_eq!(warnings, 1, "only the unknown field is one");
}

#[test]
fn a_finding_says_what_was_found_and_what_is_allowed() {
    let findings = read(BROKEN).expect_err("it is broken");
    let at = |path: &str| {
        let finding = findings.iter().find(|finding| finding.path.as_str() == path).expect("there is one");
        serde_json::to_value(finding).expect("findings are JSON")
    };
    assert_eq!(
        at("funnel.stages[0].rate"),
        json!({
            "path": "funnel.stages[0].rate", "severity": "error", "code": "outOfRange",
            "value": 0.0, "allowed": { "min": 1e-6, "max": 1.0 }
        })
    );
    // JSON has no number for what 1e999 comes to.
    assert_eq!(at("funnel.stages[0].lag.meanDays")["value"], "inf");
    assert_eq!(
        at("funnel.stages[0].lag.spread")["allowed"],
        json!(["fixed", "narrow", "typical", "wide", "veryWide"])
    );
    assert_eq!(
        at("funnel.stages[1].colour")["allowed"],
        json!(["id", "name", "owner", "definition", "rate", "lag", "open", "lastQuarter"])
    );
    assert_eq!(at("teams[0].works[0].stage")["allowed"], json!(["lead", "opportunity", "won"]));
}

#[test]
fn what_may_be_left_out_has_the_documented_default() {
    let mut document = smallest();
    document["teams"] = json!([{
        "id": "sales", "name": "Sales", "hoursPerMonth": 120, "people": 2,
        "hires": [{ "month": "2027-03", "people": 1 }]
    }]);
    let opened = read(&document.to_string()).expect("nothing required is missing");
    assert_eq!((&opened.warnings, opened.newer), (&Vec::new(), None));
    let plan = opened.plan();
    assert!(!plan.example);
    assert_eq!(plan.currency, Currency::USD);
    assert_eq!(plan.goal.phasing, Phasing::Even);
    let stage = &plan.funnel.stages[0];
    assert_eq!((stage.definition.as_str(), stage.lag.spread, stage.open.get()), ("", Spread::Typical, 0.0));
    assert_eq!(plan.funnel.won.definition.as_str(), "");
    assert!(plan.funnel.last_quarters().all(|items| items.is_none()));
    let team = &plan.teams[0];
    assert_eq!((team.works.len(), team.leavers.len()), (0, 0));
    assert_eq!((&team.hires[0].ramp, team.target_utilisation.get()), (&Ramp::Quarterly, 0.85));
    assert_eq!((team.cost_per_person, plan.deal.gross_margin), (Cost::constant(0.0), None));
    assert!(plan.budget.is_empty());
    assert_eq!(plan.schedule.kind, ScheduleKind::CatchUp);
    assert_eq!(plan.schedule.after_deadline, AfterDeadline::Stop);
    assert!(read(&smallest().to_string()).expect("nor are teams required").plan().teams.is_empty());
}

#[test]
fn every_other_field_is_required() {
    for pointer in [
        "/name",
        "/start",
        "/goal",
        "/goal/target",
        "/goal/target/kind",
        "/goal/target/customers",
        "/goal/period",
        "/goal/period/first",
        "/goal/period/last",
        "/deal",
        "/deal/value",
        "/funnel",
        "/funnel/stages",
        "/funnel/stages/0/id",
        "/funnel/stages/0/name",
        "/funnel/stages/0/owner",
        "/funnel/stages/0/rate",
        "/funnel/stages/0/lag",
        "/funnel/stages/0/lag/meanDays",
        "/funnel/won",
        "/funnel/won/id",
        "/funnel/won/name",
        "/funnel/won/owner",
    ] {
        let path = pointer.trim_start_matches('/').replace("/0", "[0]").replace('/', ".");
        let mut document = smallest();
        let (parent, field) = pointer.rsplit_once('/').expect("a pointer");
        let parent = document.pointer_mut(parent).and_then(Value::as_object_mut).expect("an object");
        parent.remove(field).expect("it was there");
        only_error(&document.to_string(), &path, Problem::Missing);
    }
}

#[test]
fn a_null_is_as_if_nothing_were_there() {
    only_error(&smallest_with("/deal/value", Value::Null), "deal.value", Problem::Missing);
    let mut entry = smallest();
    entry["funnel"]["stages"][0] = Value::Null;
    only_error(&entry.to_string(), "funnel.stages[0]", Problem::Missing);
    assert_eq!(findings(&smallest_with("/currency", Value::Null)), []);
}

#[test]
fn a_value_of_the_wrong_kind_is_told_with_the_right_one() {
    for (pointer, value, path, found, allowed) in [
        ("/name", json!(5), "name", "number", "text"),
        ("/example", json!("yes"), "example", "text", "boolean"),
        ("/deal", json!([]), "deal", "list", "object"),
        ("/teams", json!({}), "teams", "object", "list"),
        ("/deal/value", json!(true), "deal.value", "boolean", "number"),
        ("/version", json!(1.5), "version", "number", "wholeNumber"),
    ] {
        only_error(&smallest_with(pointer, value), path, Problem::WrongKind { found, allowed });
    }
    only_error("[]", "", Problem::WrongKind { found: "list", allowed: "object" });
    let half_a_character = REFERENCE.replace("Growth plan 2027", "\\ud800");
    only_error(&half_a_character, "name", Problem::WrongKind { found: "notUnicode", allowed: "text" });
}

#[test]
fn a_list_that_is_too_long_is_told_without_reading_all_of_it() {
    let shares: Vec<Value> = vec![json!("x"); 1_000];
    let ramp = json!({ "kind": "byMonth", "shares": shares });
    let mut document = smallest();
    document["teams"] = json!([{
        "id": "sales", "name": "Sales", "hoursPerMonth": 120, "people": 2,
        "hires": [{ "month": "2027-03", "people": 1, "ramp": ramp }]
    }]);
    let findings = read(&document.to_string()).expect_err("it is broken");
    let allowed = CountRange { min: 0, max: 36 };
    assert_eq!(findings[0].problem, Problem::WrongCount { found: 1_000, allowed });
    assert_eq!(findings.len(), 1 + 36);
}

#[test]
fn a_rule_between_fields_is_checked_when_the_fields_are_fine() {
    let text = smallest_with("/goal/period/last", json!("2026-12"));
    let (value, allowed) = (Month::constant(2026, 12), Month::constant(2027, 1));
    only_error(&text, "goal.period.last", Problem::EndsBeforeItBegins { value, allowed });
}

#[test]
fn a_stand_in_never_causes_a_finding_of_its_own() {
    // Each of these takes part in a rule, and is wrong in itself: only that is told.
    let mut document = smallest();
    document["teams"] = json!([{
        "id": "sales", "name": "Sales", "hoursPerMonth": 120, "people": 2,
        "leavers": [{ "month": "2027-03", "people": 2 }]
    }]);
    for (pointer, path) in [
        ("/start", "start"),
        ("/goal/period/first", "goal.period.first"),
        ("/goal/period/last", "goal.period.last"),
        ("/teams/0/people", "teams[0].people"),
        ("/funnel/stages/0/id", "funnel.stages[0].id"),
        ("/name", "name"),
    ] {
        let mut broken = document.clone();
        *broken.pointer_mut(pointer).expect("it is there") = Value::Null;
        only_error(&broken.to_string(), path, Problem::Missing);
    }
}

#[test]
fn a_document_without_a_version_is_of_the_first() {
    assert_eq!(read(&smallest().to_string()).map(|opened| opened.newer), Ok(None));
    assert_eq!(read(&smallest_with("/version", json!(1))).map(|opened| opened.newer), Ok(None));
    let allowed = Range { min: 1.0, max: 9_007_199_254_740_992.0 };
    for value in [0.0, -1.0, 1e300] {
        let text = smallest_with("/version", json!(value));
        only_error(&text, "version", Problem::OutOfRange { value, allowed });
    }
}

#[test]
fn a_newer_document_is_read_as_far_as_it_is_known() {
    let mut document = smallest();
    document["version"] = json!(7);
    document["regions"] = json!([{ "name": "Partners" }]);
    document["deal"]["marketShare"] = json!(true);
    let opened = read(&document.to_string()).expect("all that is known is there");
    assert_eq!((opened.newer, opened.warnings), (Some(7), Vec::new()));

    document["goal"]["target"] = json!({ "kind": "marketShare", "from": 5 });
    let findings = read(&document.to_string()).expect_err("the goal is of a kind to come");
    assert_eq!(findings[0].problem, Problem::NewerVersion { found: 7, allowed: VERSION });
    let rest = codes(&findings[1..]);
    assert_eq!(rest, [("unknownChoice".to_owned(), "goal.target.kind".to_owned())]);
}

#[test]
fn text_that_is_not_json_is_told_with_the_place() {
    for (text, line, column) in [
        ("", 1, 1),
        ("plan", 1, 1),
        ("{\"é\":", 1, 6),
        ("{\n", 2, 1),
        ("{\n  \"name\": NaN\n}", 2, 11),
        // Characters are counted, not bytes.
        ("{\"é\": x}", 1, 7),
        ("{} {}", 1, 4),
    ] {
        let findings = read(text).expect_err("not JSON");
        assert_eq!(
            findings,
            [Finding::error(Default::default(), Problem::NotJson { line, column })],
            "{text}"
        );
    }
}

#[test]
fn a_byte_order_mark_is_skipped() {
    assert_eq!(findings(&format!("\u{feff}{REFERENCE}")), []);
}

#[test]
fn nesting_of_any_depth_is_a_finding_where_it_stands() {
    let depth = 500_000;
    let deep = "[".repeat(depth) + &"]".repeat(depth);
    only_error(&deep, "", Problem::WrongKind { found: "list", allowed: "object" });
    let name = REFERENCE.replace("\"Growth plan 2027\"", &deep);
    only_error(&name, "name", Problem::WrongKind { found: "list", allowed: "text" });
}

#[test]
fn text_that_is_too_long_is_not_read_at_all() {
    let garbage = "{\"a\":[".repeat(4_000_000);
    only_error(&garbage, "", Problem::TooLarge { allowed: MAX_BYTES });
}

#[test]
fn unknown_fields_are_warnings_up_to_a_hundred() {
    let mut document = smallest();
    document["nmae"] = json!("Plan");
    let opened = read(&document.to_string()).expect("it is a plan all the same");
    assert_eq!(codes(&opened.warnings), [("unknownField".to_owned(), "nmae".to_owned())]);

    for number in 0..10_000 {
        document[format!("field {number}")] = json!(number);
    }
    let opened = read(&document.to_string()).expect("it is a plan all the same");
    assert_eq!(opened.warnings.len(), 100);

    let long_name = format!("/deal/{}", "x".repeat(100_000));
    let opened = read(&smallest_with(&long_name, json!(1))).expect("it is a plan all the same");
    assert_eq!(opened.warnings[0].path.as_str(), format!("deal.{}", "x".repeat(60)));
}

/// A channel as a document may have it, its volume besides.
fn channel(id: &str, volume: Value) -> Value {
    json!({ "id": id, "name": "Channel", "owner": "sales", "enters": "lead", "volume": volume })
}

#[test]
fn a_channel_without_what_may_be_left_out_costs_nothing_and_behaves_as_the_funnel() {
    let plan = read(&smallest_with("/channels", json!([channel("web", json!({ "kind": "rest" }))])));
    let channel = plan.expect("a plan").plan().channels[0].clone();
    assert_eq!((channel.cost_per_item, channel.limit), (Cost::constant(0.0), None));
    assert!(channel.steps.is_empty());
}

#[test]
fn what_a_channel_says_against_the_rules_is_told_where_it_stands() {
    let rest = || channel("web", json!({ "kind": "rest" }));
    let share = |id: &str, share: f64| channel(id, json!({ "kind": "share", "share": share }));
    let with = |pointer: &str, value: Value| {
        let mut channel = rest();
        channel[pointer] = value;
        json!([channel])
    };
    let campaign = |month: &str| {
        json!([channel("fair", json!({ "kind": "campaign", "month": month, "size": 100, "response": 0.1 }))])
    };
    let unknown = |value: &str| Problem::UnknownChoice { value: value.into(), allowed: vec!["lead".into()] };
    let (start, last) = (Month::constant(2027, 1), Month::constant(2031, 12));
    let cases = [
        (with("enters", json!("won")), "channels[0].enters", unknown("won")),
        (with("steps", json!([{ "stage": "won" }])), "channels[0].steps[0].stage", unknown("won")),
        (
            with("steps", json!([{ "stage": "lead" }, { "stage": "lead" }])),
            "channels[0].steps[1].stage",
            Problem::Duplicate { value: "lead".into() },
        ),
        (json!([rest(), share("web", 0.5)]), "channels[1].id", Problem::Duplicate { value: "web".into() }),
        (json!([share("web", 0.5)]), "channels", Problem::NotOneRest { found: 0 }),
        (
            json!([rest(), channel("fair", json!({ "kind": "rest" }))]),
            "channels",
            Problem::NotOneRest { found: 2 },
        ),
        (
            json!([rest(), share("fair", 0.75), share("paid", 0.5)]),
            "channels",
            Problem::TooMuchShared { value: 1.25, allowed: 1.0 },
        ),
        (
            campaign("2026-12"),
            "channels[0].volume.month",
            Problem::BeforeStart { value: Month::constant(2026, 12), allowed: start },
        ),
        // Five years from January 2027 on end with December 2031.
        (
            campaign("2032-01"),
            "channels[0].volume.month",
            Problem::TooLong { value: Month::constant(2032, 1), allowed: last },
        ),
    ];
    for (channels, path, problem) in cases {
        only_error(&smallest_with("/channels", channels), path, problem);
    }
    // Campaigns alone need no rest.
    assert!(read(&smallest_with("/channels", campaign("2027-01"))).is_ok());
}

#[test]
fn what_is_not_said_of_money_is_not_written() {
    let text = write(&read(&smallest().to_string()).expect("a plan").document);
    for field in ["budget", "grossMargin", "costPerPerson"] {
        assert!(!text.contains(field), "{field}");
    }
}

#[test]
fn what_a_fixed_cost_says_against_the_rules_is_told_where_it_stands() {
    let cost = |id: &str, channel: Value, last: &str| json!({ "id": id, "name": "Tool", "channel": channel, "amount": 100, "first": "2027-02", "last": last });
    let fixed = |costs: &[Value]| smallest_with("/budget", json!({ "fixed": costs }));
    let fine = || cost("tool", Value::Null, "2027-02");
    assert!(read(&fixed(&[fine()])).is_ok());
    only_error(&fixed(&[fine(), fine()]), "budget.fixed[1].id", Problem::Duplicate { value: "tool".into() });
    let unknown = Problem::UnknownChoice { value: "web".into(), allowed: Vec::new() };
    only_error(&fixed(&[cost("tool", json!("web"), "2027-02")]), "budget.fixed[0].channel", unknown);
    let (value, allowed) = (Month::constant(2027, 1), Month::constant(2027, 2));
    let ends = Problem::EndsBeforeItBegins { value, allowed };
    only_error(&fixed(&[cost("tool", Value::Null, "2027-01")]), "budget.fixed[0].last", ends);
    let many: Vec<Value> =
        (0..61).map(|index| cost(&format!("tool-{index}"), Value::Null, "2027-02")).collect();
    let allowed = CountRange { min: 0, max: 60 };
    only_error(&fixed(&many), "budget.fixed", Problem::WrongCount { found: 61, allowed });
    // Where a channel is wrong in itself, no cost is said to be for one that is not there.
    let mut document = smallest();
    document["budget"] = json!({ "fixed": [cost("tool", json!("web"), "2027-02")] });
    document["channels"] = json!([channel("web", json!({ "kind": "rest" }))]);
    document["channels"][0]["enters"] = Value::Null;
    only_error(&document.to_string(), "channels[0].enters", Problem::Missing);
}

#[test]
fn the_largest_plan_can_be_read_back() {
    // As many teams, hires, leavers, shares and channels as there may be, each number of many digits.
    let mut draft = read(REFERENCE).expect("a plan").plan().draft();
    let third = Share::new(1.0 / 3.0e5).expect("a share");
    let people = Headcount::new(1.0 / 3.0e5).expect("few people");
    let hire = Hire { month: draft.start, people, ramp: Ramp::ByMonth { shares: vec![third; 36] } };
    let team = draft.teams[0].clone();
    draft.teams = (0..Team::MAX_TEAMS)
        .map(|index| Team {
            id: Id::new(&format!("team-{index}")).expect("an id"),
            hires: vec![hire.clone(); Team::MAX_CHANGES],
            leavers: vec![Leaver { month: draft.start, people }; Team::MAX_CHANGES],
            ..team.clone()
        })
        .collect();
    let lag = draft.funnel.stages[0].lag;
    let rate = Some(Rate::new(1.0 / 3.0).expect("a rate"));
    let steps = draft.funnel.stages.iter();
    let steps = steps.map(|stage| ChannelStep { stage: stage.id.clone(), rate, lag: Some(lag) });
    let steps: Vec<ChannelStep> = steps.collect();
    draft.channels = (0..Channel::MAX_CHANNELS)
        .map(|index| Channel {
            id: Id::new(&format!("channel-{index}")).expect("an id"),
            name: draft.name.clone(),
            owner: Owner::Sales,
            enters: draft.funnel.stages[0].id.clone(),
            volume: if index == 0 { ChannelVolume::Rest } else { ChannelVolume::Share { share: third } },
            steps: steps.clone(),
            cost_per_item: Cost::new(1.0 / 3.0).expect("a cost"),
            limit: Count::new(1.0 / 3.0).ok(),
        })
        .collect();
    draft.budget.fixed = (0..Budget::MAX_FIXED)
        .map(|index| FixedCost {
            id: Id::new(&format!("cost-{index}")).expect("an id"),
            name: draft.name.clone(),
            channel: Some(draft.channels[0].id.clone()),
            amount: Cost::new(1.0 / 3.0).expect("a cost"),
            first: draft.start,
            last: draft.start,
        })
        .collect();
    let plan = Plan::new(draft).expect("it keeps the rules");
    let text = write_plan(&plan);
    assert!(text.len() > 1_000_000, "{}", text.len());
    assert_eq!(read(&text).map(|opened| opened.document), Ok(plan.into()));
}

/// Two plans of which the second is shown, a lever and a checkpoint.
fn several() -> Value {
    let plan = |id: &str| {
        let mut plan = smallest();
        plan["id"] = json!(id);
        plan
    };
    let rate = json!({ "of": { "kind": "rate", "stage": "lead" }, "from": 0.2 });
    json!({
        "version": 2,
        "plans": [plan("base"), plan("bold")],
        "shown": "bold",
        "levers": [rate],
        "checkpoints": [{ "name": "Before lunch", "plans": [plan("base")], "shown": "base" }]
    })
}

#[test]
fn a_document_of_several_plans_reads_and_writes_back() {
    let opened = read(&several().to_string()).expect("a document");
    assert_eq!((&opened.warnings, opened.newer), (&Vec::new(), None));
    let document = &opened.document;
    assert_eq!((document.count(), document.shown().id.as_str()), (2, "bold"));
    assert_eq!(document.base().id.as_str(), "base");
    assert_eq!(document.levers()[0].from, 0.2);
    let checkpoint = &document.checkpoints()[0];
    assert_eq!((checkpoint.name.as_str(), checkpoint.snapshot.count()), ("Before lunch", 1));
    assert_eq!(read(&write(document)).map(|again| again.document), Ok(opened.document));
}

#[test]
fn of_several_plans_the_first_is_shown_where_nothing_is_said() {
    let mut document = several();
    document["shown"] = Value::Null;
    let opened = read(&document.to_string()).expect("a document");
    assert_eq!(opened.document.shown().id.as_str(), "base");
}

#[test]
fn a_plan_that_has_nothing_besides_it_is_written_with_its_fields_at_the_top() {
    let plan = read(&smallest().to_string()).expect("a plan");
    let written: Value = serde_json::from_str(&write(&plan.document)).expect("JSON");
    assert_eq!((&written["version"], &written["name"]), (&json!(1), &json!("Plan")));
}

#[test]
fn what_is_wrong_with_one_of_several_plans_is_told_where_it_stands() {
    let mut document = several();
    document["plans"][1]["funnel"]["stages"][0]["rate"] = json!(1.2);
    let allowed = Range { min: 1e-6, max: 1.0 };
    let problem = Problem::OutOfRange { value: 1.2, allowed };
    only_error(&document.to_string(), "plans[1].funnel.stages[0].rate", problem);

    let mut document = several();
    document["checkpoints"][0]["plans"][0]["goal"]["period"]["last"] = json!("2026-12");
    let (value, allowed) = (Month::constant(2026, 12), Month::constant(2027, 1));
    let problem = Problem::EndsBeforeItBegins { value, allowed };
    only_error(&document.to_string(), "checkpoints[0].plans[0].goal.period.last", problem);

    let mut document = several();
    document["plans"][0]["colour"] = json!("red");
    let opened = read(&document.to_string()).expect("it is used all the same");
    assert_eq!(codes(&opened.warnings), [("unknownField".to_owned(), "plans[0].colour".to_owned())]);
}

#[test]
fn what_plans_and_levers_say_against_the_rules_is_told() {
    let with = |pointer: &str, value: Value| {
        let mut document = several();
        *document.pointer_mut(pointer).expect("a place in it") = value;
        document.to_string()
    };
    let both = vec!["base".to_owned(), "bold".to_owned()];
    let unknown = Problem::UnknownChoice { value: "new".to_owned(), allowed: both };
    only_error(&with("/shown", json!("new")), "shown", unknown);
    let twice = Problem::Duplicate { value: "bold".to_owned() };
    only_error(&with("/plans/0/id", json!("bold")), "plans[1].id", twice);
    let allowed = CountRange { min: 1, max: 12 };
    only_error(&with("/plans", json!([])), "plans", Problem::WrongCount { found: 0, allowed });
    only_error(&with("/levers/0/of/stage", json!("won")), "levers[0].of", Problem::NoSuchNumber);
    let allowed = Range { min: 1e-6, max: 1.0 };
    let problem = Problem::OutOfRange { value: 2.0, allowed };
    only_error(&with("/levers/0/from", json!(2)), "levers[0].from", problem);
    let mut document = several();
    let lever = document["levers"][0].clone();
    document["levers"] = json!([lever.clone(), lever]);
    only_error(&document.to_string(), "levers[1].of", Problem::Duplicate { value: "of".to_owned() });
    let checkpoint = several()["checkpoints"][0].clone();
    let allowed = CountRange { min: 0, max: 12 };
    let problem = Problem::WrongCount { found: 13, allowed };
    only_error(&with("/checkpoints", json!(vec![checkpoint; 13])), "checkpoints", problem);
}

#[test]
fn of_several_plans_the_one_that_is_shown_is_evaluated() {
    let mut document = several();
    document["plans"][1]["deal"]["value"] = json!(500);
    let mut alone = document["plans"][1].clone();
    alone.as_object_mut().expect("an object").remove("id");
    let evaluation = |document: &Value| evaluate_json(&document.to_string()).expect("a plan").evaluation;
    assert_eq!(evaluation(&document), evaluation(&alone));
    document["shown"] = json!("base");
    assert_ne!(evaluation(&document), evaluation(&alone));
}

/// Documents of several plans, with levers of any of their numbers and with checkpoints.
fn documents() -> impl Strategy<Value = Document> {
    let snapshot =
        (vec(plans(), 1..4), any::<Index>(), vec(any::<Index>(), 0..4)).prop_map(|(plans, shown, levers)| {
            let numbered = plans.into_iter().enumerate().map(|(index, plan)| {
                let id = Id::new(&format!("plan-{index}")).expect("an id");
                Scenario { id, plan: plan.into() }
            });
            let scenarios: Vec<Scenario> = numbered.collect();
            let plan = &scenarios[0].plan;
            let mut pinned: Vec<Lever> = Vec::new();
            for of in levers.iter().map(|index| index.get(&Input::all(plan)).clone()) {
                let from = of.value(plan).expect("it is one of the plan's");
                if pinned.iter().all(|lever| lever.of != of) {
                    pinned.push(Lever { of, from });
                }
            }
            let shown = shown.get(&scenarios).id.clone();
            Snapshot::new(Parts { scenarios, shown, levers: pinned }).expect("it keeps the rules")
        });
    let name = || common::name("Checkpoint");
    vec(snapshot, 1..4).prop_map(move |mut snapshots| {
        let now = snapshots.pop().expect("at least one");
        let checkpoints = snapshots.into_iter().map(|snapshot| Checkpoint { name: name(), snapshot });
        Document::new(now, checkpoints.collect()).expect("few checkpoints")
    })
}

/// What can happen to the text of a document.
#[derive(Clone, Debug)]
enum Damage {
    /// The rest is missing.
    CutAt(Index),
    /// A character is another one.
    Character(Index, char),
    /// A line is missing.
    WithoutLine(Index),
    /// A line is there twice, which doubles a field or an entry.
    LineTwice(Index),
    /// A value is another one.
    Value(Index, &'static str),
}

fn damages() -> impl Strategy<Value = Damage> {
    let values = [
        "null",
        "true",
        "-1",
        "0",
        "1e999",
        "-1e999",
        "1e-999",
        "0.1e1",
        "NaN",
        "\"\"",
        "\"\\ud800\"",
        "[]",
        "{}",
        "[null]",
        "{\"kind\":\"even\"}",
        "[[[[]]]]",
        "99999999999999999999",
        "\"2027-13\"",
        "\"won\"",
    ];
    prop_oneof![
        1 => any::<Index>().prop_map(Damage::CutAt),
        3 => (any::<Index>(), any::<char>()).prop_map(|(at, to)| Damage::Character(at, to)),
        3 => any::<Index>().prop_map(Damage::WithoutLine),
        3 => any::<Index>().prop_map(Damage::LineTwice),
        6 => (any::<Index>(), select(values.to_vec())).prop_map(|(at, to)| Damage::Value(at, to)),
    ]
}

fn damaged(text: &str, damage: &Damage) -> String {
    let lines = || text.lines().map(str::to_owned).collect::<Vec<_>>();
    match damage {
        _ if text.is_empty() => String::new(),
        Damage::CutAt(at) => text.chars().take(at.index(text.chars().count())).collect(),
        Damage::Character(at, to) => {
            let mut characters: Vec<char> = text.chars().collect();
            let at = at.index(characters.len());
            characters[at] = *to;
            characters.into_iter().collect()
        }
        Damage::WithoutLine(at) => {
            let mut lines = lines();
            lines.remove(at.index(lines.len()));
            lines.join("\n")
        }
        Damage::LineTwice(at) => {
            let mut lines = lines();
            let at = at.index(lines.len());
            lines.insert(at, lines[at].clone());
            lines.join("\n")
        }
        Damage::Value(at, to) => {
            let mut lines = lines();
            let at = at.index(lines.len());
            let line = &lines[at];
            let comma = if line.ends_with(',') { "," } else { "" };
            lines[at] = match line.split_once(": ") {
                Some((field, _)) => format!("{field}: {to}{comma}"),
                None => format!("{to}{comma}"),
            };
            lines.join("\n")
        }
    }
}

/// What holds for any text: a plan that reads back without findings, or findings of which one at
/// least is an error, each told once.
fn told_or_read(text: &str) -> Result<(), TestCaseError> {
    match read(text) {
        Ok(opened) => {
            prop_assert!(opened.warnings.iter().all(|finding| finding.severity == Severity::Warning));
            let again = read(&write(&opened.document)).map(|again| (again.document, again.warnings));
            prop_assert_eq!(again, Ok((opened.document, Vec::new())));
        }
        Err(findings) => {
            prop_assert!(findings.iter().any(|finding| finding.severity == Severity::Error));
            for (index, finding) in findings.iter().enumerate() {
                prop_assert!(!findings[..index].contains(finding), "told twice: {finding:?}");
                prop_assert!(serde_json::to_string(finding).is_ok());
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_reads_back_as_the_same_plan(plan in prop_oneof![plans(), extreme_plans(), recurring_plans(), extreme_recurring_plans()]) {
        let opened = read(&write_plan(&plan)).map(|opened| (opened.document, opened.warnings, opened.newer));
        prop_assert_eq!(opened, Ok((plan.into(), Vec::new(), None)));
    }

    #[test]
    fn any_bytes_are_a_plan_or_findings(bytes in vec(any::<u8>(), 0..200)) {
        told_or_read(&String::from_utf8_lossy(&bytes))?;
    }

    #[test]
    fn any_text_that_looks_like_json_is_a_plan_or_findings(text in "[\\[\\]{}\":,\\\\ tfn0-9eE.+-]{0,60}") {
        told_or_read(&text)?;
    }

    #[test]
    fn any_damage_to_a_document_leaves_a_plan_or_findings(
        plan in plans(),
        damage in vec(damages(), 1..4),
    ) {
        let text = damage.iter().fold(write_plan(&plan), |text, damage| damaged(&text, damage));
        told_or_read(&text)?;
    }
}

proptest! {
    // Each of them is up to nine plans.
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_reads_back_as_the_same_document(document in documents()) {
        let opened = read(&write(&document)).map(|opened| (opened.document, opened.warnings, opened.newer));
        prop_assert_eq!(opened, Ok((document, Vec::new(), None)));
    }

    #[test]
    fn any_damage_to_a_document_of_several_plans_leaves_a_document_or_findings(
        document in documents(),
        damage in vec(damages(), 1..4),
    ) {
        let text = damage.iter().fold(write(&document), |text, damage| damaged(&text, damage));
        told_or_read(&text)?;
    }
}
