//! Each owner's objectives and the agreement of both.

use backcast::codec::read;
use backcast::edit::{Edit, StageChange};
use backcast::engine::evaluate;
use backcast::engine::evaluation::Status;
use backcast::format::Conventions;
use backcast::plan::{Currency, Id, Name, Owner, Plan};
use backcast::words::agreement::agreement;
use backcast::words::checks::checks;
use backcast::words::prose::{Block, Prose};

use proptest::prelude::*;

use crate::builder::{PlanBuilder, bounded, plan_for_customers, short_on_busy_days};
use crate::common::plans;

fn reference() -> Plan {
    let plan = read(include_str!("../plans/reference.json")).expect("a plan").plan().as_ref().clone();
    changed(&plan, "visit", StageChange::Name(Name::new("Website visit").expect("a name")))
}

fn changed(plan: &Plan, stage: &str, change: StageChange) -> Plan {
    let edit = Edit::Stage { stage: Id::new(stage).expect("an id"), change };
    edit.apply(plan).expect("the edit is possible")
}

fn text(plan: &Plan) -> Prose {
    agreement(plan, &evaluate(plan), &Conventions::english(Currency::USD))
}

/// The items below a heading and, where there are several, one of its subheadings; with ordinary
/// spaces.
#[track_caller]
fn items(text: &Prose, heading: &str, subheading: &str) -> Vec<String> {
    let mut blocks = text.0.iter().skip_while(|block| **block != Block::Heading(heading.to_owned()));
    assert!(blocks.next().is_some(), "{heading} in {text:#?}");
    let section = blocks.take_while(|block| !matches!(block, Block::Heading(_)));
    let mut part = section.skip_while(|block| **block != Block::Subheading(subheading.to_owned()));
    assert!(part.next().is_some(), "{subheading} in {text:#?}");
    let items = part.map_while(|block| match block {
        Block::Item(item) => Some(item.replace('\u{a0}', " ")),
        _ => None,
    });
    items.collect()
}

#[test]
fn the_reference_case_asks_marketing_for_what_was_agreed_on_in_january() {
    // 1.597 × 1,694 visits of the work-back schedule are 2,705.3: 2,706 (planning model, section 5).
    // In January leads come from 31 days of visits after a week on average, so few of the year's;
    // how many is the engine's to say, and the page's targets say the same.
    let plan = reference();
    let january = &items(&text(&plan), "Marketing’s objectives", "By month, 2027")[0];
    let (sentence, also) = january.split_once(". Also due: ").expect("two sentences");
    assert_eq!(
        sentence,
        "Bring 2,706 website visits in January; turn at least 2.5 % of them into leads and qualify at \
         least 40 % of the leads as MQL"
    );
    let evaluation = evaluate(&plan);
    let [leads, mqls] = [1, 2].map(|stage| evaluation.targets[stage][0]);
    assert_eq!(also, format!("{leads} leads and {mqls} MQLs."));
}

#[test]
fn sales_takes_over_what_marketing_hands_over() {
    let plan = reference();
    let sales = items(&text(&plan), "Sales’ objectives", "By quarter");
    let target = |stage: usize| evaluate(&plan).target(stage, 3..6);
    assert_eq!(
        sales[1],
        format!(
            "Reach {} SQLs in Q2 2027; qualify at least 50 % of marketing’s MQLs as SQL, turn at least \
             40 % of the SQLs into opportunities and win at least 25 % of the opportunities. Also due: \
             {} opportunities and {} deals.",
            target(3),
            target(4),
            target(5)
        )
    );
    assert_eq!(sales.len(), 4, "a year has four quarters");
}

#[test]
fn months_come_to_their_quarter_and_the_year_to_what_the_page_shows() {
    // 130 leads, all won at once, 32.5 a quarter: 33, 65, 98 and 130 in all by the end of each.
    let plan = plan_for_customers(130.0).stage("lead").built();
    let text = text(&plan);
    let months = items(&text, "Marketing’s objectives", "By month, 2027");
    let quarters = items(&text, "Marketing’s objectives", "By quarter");
    let leads = |items: &[String]| {
        let words = items.iter().filter_map(|item| item.split(' ').nth(1)?.parse::<f64>().ok());
        words.collect::<Vec<_>>()
    };
    let of_months: Vec<f64> = leads(&months).chunks(3).map(|months| months.iter().sum()).collect();
    assert_eq!(of_months, [33.0, 32.0, 33.0, 32.0]);
    assert_eq!(leads(&quarters), of_months);
    assert_eq!(evaluate(&plan).target(0, 0..12), of_months.iter().sum::<f64>());
    assert_eq!(quarters[3], "Bring 32 leads in Q4 2027.");
    let sales = items(&text, "Sales’ objectives", "By quarter");
    assert_eq!(sales[3], "Win 32 deals in Q4 2027; win all of marketing’s leads.");
}

#[test]
fn a_plan_over_more_than_one_year_names_the_year_of_each_month() {
    let plan = plan_for_customers(2.0).from("2027-12").until("2028-01").stage("lead").built();
    let text = text(&plan);
    let months = items(&text, "Marketing’s objectives", "By month");
    assert_eq!(months, ["Bring 1 lead in December 2027.", "Bring 1 lead in January 2028."]);
    // Of a quarter that lies in the plan only in part, its months are named, as in the targets.
    let quarters = items(&text, "Marketing’s objectives", "By quarter");
    assert_eq!(quarters, ["Bring 1 lead in Q4 2027 (Dec).", "Bring 1 lead in Q1 2028 (Jan)."]);
}

#[test]
fn last_quarters_volume_is_what_the_first_quarter_is_compared_with() {
    // 30 leads from January to March, all won: beside 24, 30 ÷ 24 is 1.25; beside 40 it is 0.75.
    let first = |leads: f64, deals: f64| {
        let plan = plan_for_customers(120.0).stage("lead").after_last_quarters(leads).built();
        let plan = changed(&plan, "won", StageChange::LastQuarter(Some(bounded(deals))));
        let text = text(&plan);
        let first = |heading: &str| items(&text, heading, "By quarter").swap_remove(0);
        [first("Marketing’s objectives"), first("Sales’ objectives")]
    };
    let [marketing, sales] = first(24.0, 40.0);
    assert_eq!(marketing, "Bring 30 leads in Q1 2027. 25 % more leads than last quarter.");
    assert!(sales.ends_with(". 25 % fewer deals than last quarter."), "{sales}");
    let [marketing, sales] = first(30.0, 0.0);
    assert!(marketing.ends_with(". As many leads as last quarter."), "{marketing}");
    assert!(sales.ends_with(". Deals, of which there were none last quarter."), "{sales}");
    // 30 ÷ 30.1 is less by 0.3 %, which would be shown as 0 %.
    assert!(first(30.1, 1.0)[0].ends_with(". As many leads as last quarter."));
}

#[test]
fn fifteen_percent_more_leads_than_last_quarter() {
    // 276 a year are 23 a month and 69 a quarter; 69 ÷ 60 is 1.15.
    let plan = plan_for_customers(276.0).stage("lead").after_last_quarters(60.0).built();
    let first = items(&text(&plan), "Marketing’s objectives", "By quarter").swap_remove(0);
    assert!(first.ends_with("15 % more leads than last quarter."), "{first}");
}

#[test]
fn a_plan_that_starts_within_a_quarter_compares_three_months_with_three() {
    // 10 a month from December on: 30 until February, beside 24 from September to November.
    let plan = plan_for_customers(120.0)
        .from("2027-12")
        .until("2028-11")
        .stage("lead")
        .after_last_quarters(24.0)
        .built();
    let quarters = items(&text(&plan), "Marketing’s objectives", "By quarter");
    assert!(quarters.iter().all(|item| !item.contains("last quarter")), "{quarters:?}");
    assert_eq!(
        quarters.last().map(String::as_str),
        Some("December 2027 to February 2028: 25 % more leads than in the three months before.")
    );
}

#[test]
fn a_plan_shorter_than_a_quarter_is_compared_with_nothing() {
    let plan = plan_for_customers(20.0).until("2027-02").stage("lead").after_last_quarters(24.0).built();
    assert!(!text(&plan).plain().contains("than"), "{}", text(&plan).plain());
}

#[test]
fn an_owner_without_stages_has_no_objectives_and_nothing_is_handed_over() {
    let plan = plan_for_customers(12.0).stage("lead").of_sales().built();
    let text = text(&plan).plain();
    assert!(
        text.contains(
            "Marketing’s objectives\n\nMarketing owns no stage in this plan, so it has no objectives"
        )
    );
    assert!(text.contains("Sales owns every stage, so nothing is handed over."), "{text}");
    assert!(!text.contains("How fast"), "{text}");
}

#[test]
fn stages_that_do_not_follow_each_other_are_tasks_of_their_own() {
    // 12 deals, one a month; half of the offers are won, and half of the leads become offers: two
    // offers and four leads a month, all at once.
    let plan = plan_for_customers(12.0)
        .stage("Lead")
        .of_sales()
        .converting(0.5)
        .stage("Offer")
        .converting(0.5)
        .built();
    let text = text(&plan);
    assert_eq!(
        items(&text, "Sales’ objectives", "By month, 2027")[0],
        "Bring 4 leads in January. Win 1 deal in January; win at least 50 % of marketing’s offers."
    );
    assert_eq!(
        items(&text, "Marketing’s objectives", "By month, 2027")[0],
        "Reach 2 offers in January; turn at least 50 % of sales’ leads into offers."
    );
    assert_eq!(
        items(&text, "Agreement of marketing and sales", "How many, by when")[0],
        "Q1 2027, by the end of March 2027: 12 leads from sales, 6 offers from marketing and 3 deals from sales."
    );
    assert_eq!(
        items(&text, "Agreement of marketing and sales", "How fast"),
        [
            "Marketing takes up each lead as it arrives; those that become offers do so on the same day.",
            "Sales takes up each offer as it arrives; those that are won do so on the same day.",
            "No team of the plan works leads and offers. Agree on who does."
        ]
    );
}

#[test]
fn months_in_which_nothing_new_has_to_come_say_what_is_still_due() {
    // 31 days from lead to won: what is won in January to April came a month before, so nothing
    // enters in April. What the deals need of January was due before.
    let plan = plan_for_customers(120.0).until("2027-04").stage("lead").of_sales().after(31.0).built();
    let months = items(&text(&plan), "Sales’ objectives", "By month, 2027");
    assert!(months[3].starts_with("Due in April: ") && months[3].ends_with(" deals."), "{months:?}");
    // And where all is due at once in the last month, nothing is before.
    let plan = plan_for_customers(4.0).until("2027-04").phased_by_month(&[0.0, 0.0, 0.0, 1.0]).stage("lead");
    let months = items(&text(&plan.built()), "Marketing’s objectives", "By month, 2027");
    assert_eq!(months[0], "Nothing is due in January.");
}

#[test]
fn the_agreement_says_what_counts_how_many_and_how_fast() {
    let plan = reference();
    let text = text(&plan);
    let part = |part: &str| items(&text, "Agreement of marketing and sales", part);
    let counts = part("What counts");
    let names: Vec<&str> = counts.iter().filter_map(|item| item.split(':').next()).collect();
    assert_eq!(names, ["Lead", "MQL", "SQL"]);
    assert_eq!(counts[0], "Lead: Left a working business email address and agreed to hear from us.");
    let evaluation = evaluate(&plan);
    let many = part("How many, by when");
    let [mqls, sqls] = [2, 3].map(|stage| evaluation.target(stage, 0..3));
    assert_eq!(
        many[0],
        format!("Q1 2027, by the end of March 2027: {mqls} MQLs from marketing and {sqls} SQLs from sales.")
    );
    assert_eq!(many[4], "Sales agrees to qualify at least 50 % of marketing’s MQLs as SQL.");
    let fast = part("How fast");
    assert_eq!(
        fast[..2],
        [
            "Sales takes up each MQL as it arrives; those that become SQLs take 14 days on average.",
            "Sales goes on with each SQL as it arrives; those that become opportunities take 21 days on average."
        ]
    );
    assert!(
        fast[2].starts_with("Sales development: MQLs (3.5 hours each) and SQLs (4 hours each). Its hours "),
        "{fast:?}"
    );
    assert_eq!(fast.len(), 3, "account executives work neither");
}

#[test]
fn a_teams_hours_are_judged_as_in_its_check() {
    let judged = |plan: PlanBuilder| {
        let plan = plan.built();
        let line = items(&text(&plan), "Agreement of marketing and sales", "How fast").swap_remove(1);
        let [_, _, people, _] = checks(&plan, &evaluate(&plan), &Conventions::english(Currency::USD));
        (line, people.status)
    };
    // 10 leads a month from a team of 100 hours, of which 85 are its target.
    let hours =
        |each: f64| judged(plan_for_customers(120.0).stage("lead").team("Reps", 1.0).working("lead", each));
    let suffices =
        "Reps: leads (5 hours each). Its hours suffice: at most 50 % of them are needed in January 2027.";
    assert_eq!(hours(5.0), (suffices.to_owned(), Status::Good));
    let (line, status) = hours(9.5);
    assert!(line.contains("Its hours suffice, but only just: 95 % of them are needed in "), "{line}");
    assert_eq!(status, Status::Caution);
    let (line, status) = hours(12.0);
    let over = "Its hours do not suffice from January 2027 on (120 % of them are needed in ";
    assert!(line.contains(over), "{line}");
    assert_eq!(status, Status::Bad);
    // See the plan: at most 160 hours of 200, in February.
    let waits = "Reps: opportunities (1 hour each). By month its hours suffice (80 % of them are needed in \
                 February 2027), but on busy days work waits.";
    assert_eq!(judged(short_on_busy_days("Reps")), (waits.to_owned(), Status::Bad));
}

#[test]
fn a_length_of_time_is_judged_as_it_is_written() {
    let fast = |days: f64| {
        let plan = plan_for_customers(120.0).stage("lead").after(days).built();
        let line = items(&text(&plan), "Agreement of marketing and sales", "How fast").swap_remove(0);
        let (_, how_long) = line.split_once("those that are won ").expect("a length of time");
        how_long.to_owned()
    };
    // To one decimal 0.04 is 0, 1.04 is 1 and 1.05 is 1.1.
    assert_eq!(fast(0.04), "do so on the same day.");
    assert_eq!(fast(0.05), "take 0.1 days on average.");
    assert_eq!(fast(1.04), "take 1 day on average.");
    assert_eq!(fast(1.05), "take 1.1 days on average.");
}

#[test]
fn a_stage_without_a_definition_is_said_to_need_one() {
    let plan = plan_for_customers(12.0).stage("Lead").defined("Left\nan address.").stage("MQL").built();
    let counts = items(&text(&plan), "Agreement of marketing and sales", "What counts");
    assert_eq!(
        counts,
        [
            "Lead: Left an address.",
            "MQL: not defined yet. Agree on when an item counts as being in this stage.",
            "Won: not defined yet. Agree on when an item counts as being in this stage."
        ]
    );
}

#[test]
fn names_with_signs_of_markdown_stay_what_people_typed() {
    let plan = plan_for_customers(12.0)
        .stage("lead")
        .called("*Hot* [lead] #1")
        .defined("- 1. <b>bold</b> | `code` _it_ \\")
        .built();
    let text = text(&plan);
    assert!(
        text.plain().contains("- *Hot* [lead] #1: - 1. <b>bold</b> | `code` _it_ \\\n"),
        "{}",
        text.plain()
    );
    assert!(
        text.markdown()
            .contains("- \\*Hot\\* \\[lead\\] \\#1: - 1. \\<b\\>bold\\</b\\> \\| \\`code\\` \\_it\\_ \\\\\n"),
        "{}",
        text.markdown()
    );
    let named = |name: &str| {
        let plan = plan_for_customers(12.0).stage("lead").called(name).built();
        agreement(&plan, &evaluate(&plan), &Conventions::english(Currency::USD)).markdown()
    };
    assert!(named("1. Call").contains("\n- 1\\. Call: "));
    assert!(named("- Call").contains("\n- \\- Call: "));
}

#[test]
fn every_split_of_the_stages_gives_whole_sentences() {
    let plan = reference();
    let ids: Vec<Id> = plan.funnel.ids().cloned().collect();
    for split in 0..1_u32 << ids.len() {
        let owner = |stage: usize| if split >> stage & 1 == 1 { Owner::Sales } else { Owner::Marketing };
        let plan = ids.iter().enumerate().fold(plan.clone(), |plan, (stage, id)| {
            changed(&plan, id.as_str(), StageChange::Owner(owner(stage)))
        });
        for block in text(&plan).0 {
            if let Block::Item(item) | Block::Paragraph(item) = block {
                assert!(item.ends_with('.') && !item.contains("  ") && !item.contains(" ,"), "{item}");
            }
        }
    }
}

proptest! {
    #[test]
    fn of_any_plan_each_part_is_one_line_and_every_printed_line_is_a_part(plan in plans()) {
        let text = text(&plan);
        let part = |block: &Block| match block {
            Block::Title(part) | Block::Heading(part) | Block::Subheading(part) => part.clone(),
            Block::Paragraph(part) => part.clone(),
            Block::Item(part) => format!("- {part}"),
            Block::Table(_) => String::new(),
        };
        let parts: Vec<String> = text.0.iter().map(part).collect();
        let plain = text.plain();
        prop_assert_eq!(plain.lines().filter(|line| !line.is_empty()).collect::<Vec<_>>(), parts);
        prop_assert_eq!(text.markdown().lines().count(), plain.lines().count());
    }
}
