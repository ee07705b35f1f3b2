//! Each owner's objectives and the agreement of both, as texts made from the plan.

use core::ops::Range;

use super::prose::{Block, Prose};
use super::verdict::{listed, verdict};
use super::{names, panels};
use crate::engine::Evaluation;
use crate::engine::evaluation::LoadLevel;
use crate::engine::spans::Change;
use crate::format::Conventions;
use crate::plan::{Bounded, Owner, Plan};

/// What opens the texts.
pub const SUMMARY: &str = "Objectives and agreement";
/// Under the summary.
pub const NOTE: &str = "Ready to copy, made from the plan and up to date with it: what each team has to reach, and what the two owe each other.";
/// Opens the fields for what was before the plan.
pub const COMPARE: &str = "Compare with last quarter";
/// What those fields are for.
pub const COMPARE_NOTE: &str = "How many entered each stage in the three months before the plan starts. The first three months are then compared with them. Leave empty what you don’t know.";
/// Said where the plan is too short to compare.
pub const TOO_SHORT: &str = "The plan is shorter than three months, so there is nothing to compare with.";
/// Copies the texts.
pub const COPY_PLAIN: &str = "Copy as text";
/// Copies the texts.
pub const COPY_MARKDOWN: &str = "Copy as Markdown";
/// Said once they are copied.
pub const COPIED_PLAIN: &str = "Copied as text.";
/// Said once they are copied.
pub const COPIED_MARKDOWN: &str = "Copied as Markdown.";
/// Said where the browser does not let the page copy.
pub const REFUSED: &str =
    "The browser does not let the page copy. The text is selected below: copy it by keyboard or menu.";
/// What the field with the text is called then.
pub const TO_COPY: &str = "Text to copy";

/// The objectives of both owners and their agreement.
#[must_use]
pub fn agreement(plan: &Plan, evaluation: &Evaluation, conventions: &Conventions) -> Prose {
    let mut writer = Writer { plan, evaluation, conventions, prose: Prose::default() };
    writer.prose.add(Block::Title, &format!("{SUMMARY}: {}", plan.name));
    let verdict = verdict(plan, evaluation, conventions);
    let time = verdict.rest.first().map_or("", String::as_str);
    writer.prose.add(Block::Paragraph, &format!("{} {time}", verdict.lead));
    for owner in [Owner::Marketing, Owner::Sales] {
        writer.objectives(owner);
    }
    writer.service_level();
    writer.prose
}

struct Writer<'a> {
    plan: &'a Plan,
    evaluation: &'a Evaluation,
    conventions: &'a Conventions,
    prose: Prose,
}

/// Why the numbers of later stages can be more than the rates make of those before.
const INCLUDED: &str = "Each number counts all that is to enter its stage in that time: what comes by other channels or is open at the start is included.";

/// Objectives.
impl Writer<'_> {
    fn objectives(&mut self, owner: Owner) {
        self.prose.add(Block::Heading, &format!("{} objectives", names::possessive(owner)));
        let owned = self.owned(owner);
        if owned.is_empty() {
            let name = names::owner(owner);
            let none = format!("{name} owns no stage in this plan, so it has no objectives of its own.");
            self.prose.add(Block::Paragraph, &none);
            return;
        }
        let evaluation = self.evaluation;
        let is_open = self.plan.funnel.stages.iter().any(|stage| stage.open.get() > 0.0);
        if is_open || !self.plan.channels.is_empty() {
            self.prose.add(Block::Paragraph, INCLUDED);
        }
        let months = evaluation.target_months();
        // Where all months are of one year, only the heading names it.
        let year = months.first().map(|month| month.year());
        let year = year.filter(|year| months.iter().all(|month| month.year() == *year));
        let by_month = year.map_or_else(|| "By month".to_owned(), |year| format!("By month, {year}"));
        self.prose.add(Block::Subheading, &by_month);
        for (index, month) in months.iter().enumerate() {
            let name = match year {
                Some(_) => self.conventions.month_name_long(*month).to_owned(),
                None => self.conventions.month_long(*month),
            };
            let objective = self.objective(&owned, index..index + 1, &name);
            self.prose.add(Block::Item, &objective);
        }
        self.prose.add(Block::Subheading, "By quarter");
        let (compared, changes) = (evaluation.compared_months(), self.changes(&owned));
        for quarter in evaluation.target_quarters() {
            let name = self.quarter(&quarter);
            let mut objective = self.objective(&owned, quarter.clone(), &name);
            if Some(&quarter) == compared.as_ref() {
                objective.extend(
                    changes.iter().map(|change| format!(" {} last quarter.", names::capital(change))),
                );
            }
            self.prose.add(Block::Item, &objective);
        }
        // The first three months need not be a quarter of the calendar.
        let is_quarter = evaluation.target_quarters().first() == compared.as_ref();
        let span = compared.filter(|_| !is_quarter).and_then(|span| months.get(span));
        if let Some([first, .., last]) = span {
            let [first, last] = [first, last].map(|month| self.conventions.month_long(*month));
            for change in changes {
                let change = format!("{first} to {last}: {change} in the three months before.");
                self.prose.add(Block::Item, &change);
            }
        }
    }

    /// The places of an owner's stages.
    fn owned(&self, owner: Owner) -> Vec<usize> {
        let owners = self.plan.funnel.owners().enumerate();
        owners.filter(|(_, of)| *of == owner).map(|(stage, _)| stage).collect()
    }

    /// What an owner has to reach over some months.
    fn objective(&self, owned: &[usize], months: Range<usize>, name: &str) -> String {
        let due = |stage: usize| self.evaluation.target(stage, months.clone());
        // Stages that follow each other are one task: fill the first, then hand on from each.
        let runs = owned.chunk_by(|one, next| one + 1 == *next);
        let tasks = runs.clone().filter_map(|run| {
            let first = run.first().copied().filter(|first| due(*first) > 0.0)?;
            Some(self.task(run, due(first), name))
        });
        let mut sentences: Vec<String> = tasks.collect();
        let told = |stage: &usize| runs.clone().any(|run| run.first() == Some(stage));
        let also = owned.iter().filter(|stage| !told(stage) && due(**stage) > 0.0);
        let also: Vec<String> = also.map(|stage| self.counted(*stage, due(*stage))).collect();
        let also = all(&also);
        match (sentences.is_empty(), also.is_empty()) {
            (true, true) => sentences.push(format!("Nothing is due in {name}.")),
            (true, false) => sentences.push(format!("Due in {name}: {also}.")),
            (false, false) => sentences.push(format!("Also due: {also}.")),
            (false, true) => {}
        }
        sentences.join(" ")
    }

    /// "Bring 2,706 website visits in January; turn at least 2.5 % of them into leads."
    fn task(&self, run: &[usize], due: f64, name: &str) -> String {
        let (first, last) = (run.first().copied().unwrap_or(0), run.last().copied().unwrap_or(0));
        let verb = match first {
            _ if self.is_won(first) => "Win",
            0 => "Bring",
            _ => "Reach",
        };
        let bring = format!("{verb} {} in {name}", self.counted(first, due));
        let taken_over = first.checked_sub(1).map(|before| self.hand_on(before, &self.of_other(before)));
        let handed_on = (first..last).map(|stage| {
            // Said right after them, and more than one.
            let is_clear = stage == first && first == 0 && due != 1.0;
            let of = if is_clear { "them".to_owned() } else { format!("the {}", self.items(stage)) };
            self.hand_on(stage, &of)
        });
        let steps: Vec<String> = taken_over.into_iter().chain(handed_on).collect();
        let steps = all(&steps);
        if steps.is_empty() { format!("{bring}.") } else { format!("{bring}; {steps}.") }
    }

    /// What a stage's rate asks for: "turn at least 2.5 % of the visits into leads".
    fn hand_on(&self, stage: usize, of: &str) -> String {
        let rate = self.plan.funnel.stages.get(stage).map_or(1.0, |stage| stage.rate.get());
        let share = match rate {
            1.0 => format!("all of {of}"),
            _ => format!("at least {} of {of}", self.conventions.percent(rate)),
        };
        let next = self.name(stage + 1);
        if self.is_won(stage + 1) {
            format!("win {share}")
        } else if is_qualification(next) {
            format!("qualify {share} as {}", names::inside(next))
        } else {
            format!("turn {share} into {}", names::plural(next))
        }
    }

    /// How an owner's stages compare with the quarter before, each as far as what that is called:
    /// "15 % more leads than".
    fn changes(&self, owned: &[usize]) -> Vec<String> {
        let changes = self.evaluation.changes(self.plan);
        let (mut differ, mut same, mut new) = (Vec::new(), Vec::new(), Vec::new());
        for stage in owned {
            let items = self.items(*stage);
            let (by, word) = match changes.get(*stage).copied().flatten() {
                None => continue,
                Some(Change::More(by)) => (by, "more"),
                Some(Change::Fewer(by)) => (by, "fewer"),
                Some(Change::Same) => (0.0, ""),
                Some(Change::AfterNone) => {
                    new.push(items);
                    continue;
                }
            };
            let percent = self.conventions.percent_whole(by);
            // Less than half a percent is as good as nothing, and shown as that.
            if percent == self.conventions.percent_whole(0.0) {
                same.push(items);
            } else {
                differ.push(format!("{percent} {word} {items}"));
            }
        }
        let sentence = |items: &[String], sentence: &dyn Fn(String) -> String| {
            (!items.is_empty()).then(|| sentence(all(items)))
        };
        let sentences = [
            sentence(&differ, &|items| format!("{items} than")),
            sentence(&same, &|items| format!("as many {items} as")),
            sentence(&new, &|items| format!("{items}, of which there were none")),
        ];
        sentences.into_iter().flatten().collect()
    }
}

/// The agreement.
impl Writer<'_> {
    fn service_level(&mut self) {
        self.prose.add(Block::Heading, "Agreement of marketing and sales");
        let owners: Vec<Owner> = self.plan.funnel.owners().collect();
        let handing: Vec<usize> = owners
            .windows(2)
            .enumerate()
            .filter(|(_, pair)| matches!(pair, [one, next] if one != next))
            .map(|(stage, _)| stage)
            .collect();
        if handing.is_empty() {
            let owner = owners.first().map_or("", |owner| names::owner(*owner));
            let none = format!(
                "{owner} owns every stage, so nothing is handed over. Once each of the two owns a stage, this says what they owe each other."
            );
            self.prose.add(Block::Paragraph, &none);
            return;
        }
        self.what_counts(&handing);
        self.how_many(&handing);
        self.how_fast(&handing);
    }

    /// What the stages at the hand-over, and the one that leads to it, are.
    fn what_counts(&mut self, handing: &[usize]) {
        self.prose.add(Block::Subheading, "What counts");
        let is_near = |stage: usize| handing.iter().any(|at| (*at..=at + 2).contains(&(stage + 1)));
        let plan = self.plan;
        let stages = plan.funnel.names().zip(plan.funnel.definitions()).enumerate();
        for (_, (name, definition)) in stages.filter(|(stage, _)| is_near(*stage)) {
            let definition = match definition.as_str() {
                "" => "not defined yet. Agree on when an item counts as being in this stage.",
                words => words,
            };
            self.prose.add(Block::Item, &format!("{name}: {definition}"));
        }
    }

    /// How many of what each hands over and takes over, by when.
    fn how_many(&mut self, handing: &[usize]) {
        self.prose.add(Block::Subheading, "How many, by when");
        let evaluation = self.evaluation;
        let owners: Vec<Owner> = self.plan.funnel.owners().collect();
        for quarter in evaluation.target_quarters() {
            let at = owners.iter().enumerate().filter(|(stage, _)| is_at(handing, *stage));
            let parts: Vec<String> = at
                .map(|(stage, owner)| {
                    let items = self.counted(stage, evaluation.target(stage, quarter.clone()));
                    format!("{items} from {}", lower(*owner))
                })
                .collect();
            let parts = all(&parts);
            let last = evaluation.months.get(quarter.end.saturating_sub(1));
            let end = last.map(|month| self.conventions.month_long(*month)).unwrap_or_default();
            let line = format!("{}, by the end of {end}: {parts}.", self.quarter(&quarter));
            self.prose.add(Block::Item, &line);
        }
        for stage in handing {
            let promise = self.hand_on(*stage, &self.of_other(*stage));
            let line = format!("{} agrees to {promise}.", self.owner_name(stage + 1));
            self.prose.add(Block::Item, &line);
        }
    }

    /// How fast what is handed over is followed up, and whether there are people for it.
    fn how_fast(&mut self, handing: &[usize]) {
        self.prose.add(Block::Subheading, "How fast");
        let stages = 0..self.plan.funnel.stages.len();
        let steps: Vec<usize> = stages.filter(|stage| is_at(handing, *stage)).collect();
        for step in &steps {
            let line = self.follow_up(*step, handing.contains(step));
            self.prose.add(Block::Item, &line);
        }
        let plan = self.plan;
        for (index, team) in plan.teams.iter().enumerate() {
            let works = steps.iter().filter_map(|step| {
                let stage = plan.funnel.stages.get(*step)?;
                let work = team.works.iter().find(|work| work.stage == stage.id)?;
                let hours = names::counted(work.hours_per_item.get(), 2, "hour", "hours", self.conventions);
                Some(format!("{} ({hours} each)", self.items(*step)))
            });
            let works: Vec<String> = works.collect();
            if !works.is_empty() {
                let works = all(&works);
                let line = format!("{}: {works}. {}", team.name, self.hours(index));
                self.prose.add(Block::Item, &line);
            }
        }
        let without_team = steps.iter().filter(|step| {
            let id = plan.funnel.stages.get(**step).map(|stage| &stage.id);
            !plan.teams.iter().flat_map(|team| &team.works).any(|work| Some(&work.stage) == id)
        });
        let without_team: Vec<String> = without_team.map(|step| self.items(*step)).collect();
        if !without_team.is_empty() {
            let items = all(&without_team);
            let line = format!("No team of the plan works {items}. Agree on who does.");
            self.prose.add(Block::Item, &line);
        }
    }

    /// "Sales takes up each MQL as it arrives; those that become SQLs take 14 days on average."
    fn follow_up(&self, stage: usize, is_handed_over: bool) -> String {
        let (who, verb) = match is_handed_over {
            true => (self.owner_name(stage + 1), "takes up"),
            false => (self.owner_name(stage), "goes on with"),
        };
        let each = names::inside(self.name(stage));
        let become_next = match self.is_won(stage + 1) {
            true => "are won".to_owned(),
            false => format!("become {}", self.items(stage + 1)),
        };
        let mean = self.plan.funnel.stages.get(stage).map_or(0.0, |stage| stage.lag.mean_days.get());
        let days = |days: f64| names::counted(days, 1, "day", "days", self.conventions);
        let how_long = match days(mean) {
            none if none == days(0.0) => "do so on the same day".to_owned(),
            days => format!("take {days} on average"),
        };
        format!("{who} {verb} each {each} as it arrives; those that {become_next} {how_long}.")
    }

    /// Whether a team has the hours for its work by the deadline.
    fn hours(&self, team: usize) -> String {
        let Some(load) = self.evaluation.teams.get(team) else { return String::new() };
        let month = |index: usize| {
            let month = self.evaluation.months.get(index);
            month.map(|month| self.conventions.month_long(*month)).unwrap_or_default()
        };
        let peak = load.peak.and_then(|peak| Some((month(peak), load.by_month.get(peak)?)));
        let Some((when, peak)) = peak else {
            return "By the deadline there is nothing for it to do.".to_owned();
        };
        let needed = match peak.utilisation {
            Some(share) => format!("{} of them are needed in {when}", self.conventions.percent_whole(share)),
            None => format!("there is nobody in {when}"),
        };
        let waits = self.evaluation.checks.people.delaying.iter().any(|shortage| shortage.team == team);
        match (load.first_over, peak.level) {
            (Some(first), _) => format!(
                "Its hours do not suffice from {} on ({needed}): what waits for them takes longer.",
                month(first)
            ),
            (None, _) if waits => {
                format!("By month its hours suffice ({needed}), but on busy days work waits.")
            }
            (None, LoadLevel::Tight) => format!("Its hours suffice, but only just: {needed}."),
            (None, _) => format!("Its hours suffice: at most {needed}."),
        }
    }
}

/// The plan's own names.
impl Writer<'_> {
    fn is_won(&self, stage: usize) -> bool {
        stage == self.plan.funnel.stages.len()
    }

    fn name(&self, stage: usize) -> &str {
        self.plan.funnel.names().nth(stage).map_or("", |name| name.as_str())
    }

    fn items(&self, stage: usize) -> String {
        let id = self.plan.funnel.ids().nth(stage);
        id.map(|id| names::items(self.plan, id)).unwrap_or_default()
    }

    /// "2,706 website visits", "1 MQL".
    fn counted(&self, stage: usize, items: f64) -> String {
        let one = if self.is_won(stage) { "deal".to_owned() } else { names::inside(self.name(stage)) };
        names::counted(items, 0, &one, &self.items(stage), self.conventions)
    }

    /// A stage's items as those who take them over call them: "marketing’s MQLs".
    fn of_other(&self, stage: usize) -> String {
        let owner = self.plan.funnel.owners().nth(stage).map(names::possessive).unwrap_or_default();
        format!("{} {}", owner.to_ascii_lowercase(), self.items(stage))
    }

    fn owner_name(&self, stage: usize) -> &'static str {
        self.plan.funnel.owners().nth(stage).map_or("", names::owner)
    }

    fn quarter(&self, months: &Range<usize>) -> String {
        let months = self.evaluation.months.get(months.clone()).unwrap_or_default();
        panels::quarter(months, self.conventions)
    }
}

/// "a", "a and b", "a, b and c".
fn all(items: &[String]) -> String {
    listed(&items.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Whether a stage hands over, or takes over from one that does.
fn is_at(handing: &[usize], stage: usize) -> bool {
    handing.iter().any(|at| *at == stage || at + 1 == stage)
}

fn lower(owner: Owner) -> String {
    names::owner(owner).to_ascii_lowercase()
}

/// Whether a stage is a judgement that an item passes rather than a thing it turns into: "MQL",
/// "SQLs", "Qualified lead".
fn is_qualification(name: &str) -> bool {
    name.trim_end_matches('s').ends_with("QL") || name.to_ascii_lowercase().contains("qualified")
}
