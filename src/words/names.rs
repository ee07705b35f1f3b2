//! The plan's own names inside sentences.

use crate::engine::evaluation::Source;
use crate::engine::spending::Spender;
use crate::format::{Conventions, Language, Text};
use crate::plan::{Id, Owner, Plan, Spread};

/// What is open in the stages when the plan starts.
pub const OPENING_PIPELINE: Text = Text("Opening pipeline");

/// What comes by the funnel's own way, beside channels.
const OTHER_WORK: Text = Text("Other work");

/// A number with its noun: "10 deals", "1 deal", "6.3 deals". One is what is written as 1.
#[must_use]
pub fn counted(value: f64, max_decimals: u8, one: Text, many: Text, conventions: &Conventions) -> String {
    let [number, unit] = [value, 1.0].map(|value| conventions.number(value, max_decimals));
    conventions.language.fill(if number == unit { one } else { many }, &[&number])
}

/// A number of a stage's items: "2,706 website visits", "1 MQL".
#[must_use]
pub fn counted_items(value: f64, max_decimals: u8, name: &str, conventions: &Conventions) -> String {
    let [number, unit] = [value, 1.0].map(|value| conventions.number(value, max_decimals));
    let language = conventions.language;
    let noun = if number == unit { inside(name, language) } else { plural(name, language) };
    format!("{number} {noun}")
}

/// One deal, and several.
pub const DEAL: (Text, Text) = (Text("{number} deal"), Text("{number} deals"));

/// One hour, and several.
pub const HOUR: (Text, Text) = (Text("{number} hour"), Text("{number} hours"));

/// A stage's name for several of its items, inside a sentence: "visits", "MQLs",
/// "opportunities".
#[must_use]
pub fn plural(name: &str, language: Language) -> String {
    match language.catalogue() {
        Some(catalogue) => (catalogue.plural)(name),
        None => english_plural(name),
    }
}

fn english_plural(name: &str) -> String {
    let name = inside(name, Language::ENGLISH);
    let last = name.chars().next_back().map(|c| c.to_ascii_lowercase());
    let before_last = name.chars().rev().nth(1).map(|c| c.to_ascii_lowercase());
    let vowel = matches!(before_last, Some('a' | 'e' | 'i' | 'o' | 'u'));
    match (before_last, last) {
        (_, None) => name,
        // A state is not counted like a thing.
        _ if is_participle(&name) => name,
        // "Leads", "Sales": a plural already. "Business" is not.
        (before, Some('s')) if before != Some('s') => name,
        (_, Some('s' | 'x')) | (Some('c' | 's'), Some('h')) => name + "es",
        (Some(_), Some('y')) if !vowel => name.trim_end_matches(['y', 'Y']).to_owned() + "ies",
        _ => name + "s",
    }
}

/// Whether a name tells a state: "Activated", "Closed", but not "Feed".
fn is_participle(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let stem = name.strip_suffix("ed").unwrap_or_default();
    stem.chars().count() > 2 && !stem.ends_with('e')
}

/// A text at the beginning of a sentence. Only the letters of English change: the tables for all
/// others are larger than the rest of this room.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(characters).collect()
}

/// A name inside a sentence: in English a word with only a leading capital loses it, "MQL" and "LinkedIn
/// contact" stay. In other languages all of it stays as it was written.
#[must_use]
pub fn inside(name: &str, language: Language) -> String {
    if language != Language::ENGLISH {
        return name.to_owned();
    }
    let first_word = name.split_whitespace().next().unwrap_or_default();
    let only_leading_capital = !first_word.chars().skip(1).any(|c| c.is_ascii_uppercase());
    match name.chars().next() {
        Some(first) if only_leading_capital && first_word.chars().nth(1).is_some() => {
            [first.to_ascii_lowercase()].into_iter().chain(name.chars().skip(1)).collect()
        }
        _ => name.to_owned(),
    }
}

/// Several deals.
const DEALS: Text = Text("deals");

/// The items of a stage: its name for several, or for the last stage "deals", since "won" names a
/// state and not a thing.
#[must_use]
pub fn items(plan: &Plan, stage: &Id, language: Language) -> String {
    match plan.funnel.stages.iter().find(|candidate| candidate.id == *stage) {
        Some(stage) => plural(stage.name.as_str(), language),
        None => language.text(DEALS).to_owned(),
    }
}

/// A stage's name as people wrote it.
#[must_use]
pub fn stage<'a>(plan: &'a Plan, id: &Id) -> &'a str {
    let mut stages = plan.funnel.ids().zip(plan.funnel.names());
    stages.find(|(candidate, _)| *candidate == id).map_or("", |(_, name)| name.as_str())
}

/// The rate from a stage to the next one: "Visit → Lead".
#[must_use]
pub fn rate(plan: &Plan, stage: usize) -> String {
    let name = |index: usize| plan.funnel.names().nth(index).map_or("", |name| name.as_str());
    format!("{} → {}", name(stage), name(stage + 1))
}

/// A team's name as people wrote it.
#[must_use]
pub fn team<'a>(plan: &'a Plan, id: &Id) -> &'a str {
    plan.teams.iter().find(|team| team.id == *id).map_or("", |team| team.name.as_str())
}

/// A channel's name as people wrote it.
#[must_use]
pub fn channel<'a>(plan: &'a Plan, id: &Id) -> &'a str {
    let channel = plan.channels.iter().find(|channel| channel.id == *id);
    channel.map_or("", |channel| channel.name.as_str())
}

/// What brings deals: a channel by its name, the funnel's own way by what enters it where there are no
/// channels, and what was open at the start.
#[must_use]
pub fn source(plan: &Plan, source: &Source, language: Language) -> String {
    match source {
        Source::Channel { channel } => self::channel(plan, channel).to_owned(),
        Source::Funnel if !plan.channels.is_empty() => language.text(OTHER_WORK).to_owned(),
        Source::Funnel => {
            plan.funnel.ids().next().map(|first| capital(&items(plan, first, language))).unwrap_or_default()
        }
        Source::Opening => language.text(OPENING_PIPELINE).to_owned(),
    }
}

/// What money is for: the name of a channel, a team or a fixed cost.
#[must_use]
pub fn spender<'a>(plan: &'a Plan, of: &Spender) -> &'a str {
    match of {
        Spender::Channel { channel } => self::channel(plan, channel),
        Spender::Team { team } => self::team(plan, team),
        Spender::Fixed { cost, .. } => {
            let cost = plan.budget.fixed.iter().find(|candidate| candidate.id == *cost);
            cost.map_or("", |cost| cost.name.as_str())
        }
    }
}

/// The owner of a stage.
#[must_use]
pub fn owner(owner: Owner) -> Text {
    match owner {
        Owner::Marketing => Text("Marketing"),
        Owner::Sales => Text("Sales"),
    }
}

/// The spread of a lag.
#[must_use]
pub fn spread(spread: Spread) -> Text {
    match spread {
        Spread::Fixed => Text("Fixed"),
        Spread::Narrow => Text("Narrow"),
        Spread::Typical => Text("Typical"),
        Spread::Wide => Text("Wide"),
        Spread::VeryWide => Text("Very wide"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_plurals_inside_a_sentence() {
        let cases = [
            ("Visit", "visits"),
            ("MQL", "MQLs"),
            ("Opportunity", "opportunities"),
            ("Survey", "surveys"),
            ("Website visit", "website visits"),
            ("LinkedIn contact", "LinkedIn contacts"),
            ("Leads", "leads"),
            ("Pitch", "pitches"),
            ("Business", "businesses"),
            ("X", "Xes"),
            ("Activated", "activated"),
            ("Seed", "seeds"),
            ("Bed", "beds"),
        ];
        for (name, expected) in cases {
            assert_eq!(english_plural(name), expected);
        }
    }
}
