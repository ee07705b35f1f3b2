//! Each owner's objectives and the agreement of both, as texts made from the plan.

use core::ops::Range;

use super::prose::{Block, Prose};
use super::verdict::{listed, verdict};
use super::{names, panels};
use crate::engine::Evaluation;
use crate::engine::evaluation::LoadLevel;
use crate::engine::spans::Change;
use crate::format::{Conventions, Language, Text};
use crate::plan::{Bounded, Owner, Plan};

/// What opens the texts.
pub const SUMMARY: Text = Text("Objectives and agreement");
/// Under the summary.
pub const NOTE: Text = Text(
    "Ready to copy, made from the plan and up to date with it: what each team has to reach, and what the two owe each other.",
);
/// Opens the fields for what was before the plan.
pub const COMPARE: Text = Text("Compare with last quarter");
/// What those fields are for.
pub const COMPARE_NOTE: Text = Text(
    "How many entered each stage in the three months before the plan starts. The first three months are then compared with them. Leave empty what you don’t know.",
);
/// Said where the plan is too short to compare.
pub const TOO_SHORT: Text =
    Text("The plan is shorter than three months, so there is nothing to compare with.");
/// Copies the texts.
pub const COPY_PLAIN: Text = Text("Copy as text");
/// Copies the texts.
pub const COPY_MARKDOWN: Text = Text("Copy as Markdown");
/// Said once they are copied.
pub const COPIED_PLAIN: Text = Text("Copied as text.");
/// Said once they are copied.
pub const COPIED_MARKDOWN: Text = Text("Copied as Markdown.");
/// Said where the browser does not let the page copy.
pub const REFUSED: Text =
    Text("The browser does not let the page copy. The text is selected below: copy it by keyboard or menu.");
/// What the field with the text is called then.
pub const TO_COPY: Text = Text("Text to copy");

/// The objectives of both owners and their agreement.
#[must_use]
pub fn agreement(plan: &Plan, evaluation: &Evaluation, conventions: &Conventions) -> Prose {
    let mut writer = Writer { plan, evaluation, conventions, prose: Prose::default() };
    writer.prose.add(Block::Title, &format!("{}: {}", conventions.text(SUMMARY), plan.name));
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
const INCLUDED: Text = Text(
    "Each number counts all that is to enter its stage in that time: what comes by other channels or is open at the start is included.",
);

/// Objectives.
impl Writer<'_> {
    fn objectives(&mut self, owner: Owner) {
        let heading = match owner {
            Owner::Marketing => Text("Marketing’s objectives"),
            Owner::Sales => Text("Sales’ objectives"),
        };
        self.prose.add(Block::Heading, self.conventions.text(heading));
        let owned = self.owned(owner);
        if owned.is_empty() {
            let name = self.conventions.text(names::owner(owner));
            let none = say!(
                self.conventions,
                "{name} owns no stage in this plan, so it has no objectives of its own.",
                name
            );
            self.prose.add(Block::Paragraph, &none);
            return;
        }
        let evaluation = self.evaluation;
        let is_open = self.plan.funnel.stages.iter().any(|stage| stage.open.get() > 0.0);
        if is_open || !self.plan.channels.is_empty() {
            self.prose.add(Block::Paragraph, self.conventions.text(INCLUDED));
        }
        let months = evaluation.target_months();
        // Where all months are of one year, only the heading names it.
        let year = months.first().map(|month| month.year());
        let year = year.filter(|year| months.iter().all(|month| month.year() == *year));
        let by_month = year.map_or_else(
            || say!(self.conventions, "By month"),
            |year| say!(self.conventions, "By month, {year}", year = year.to_string()),
        );
        self.prose.add(Block::Subheading, &by_month);
        for (index, month) in months.iter().enumerate() {
            let name = match year {
                Some(_) => self.conventions.month_name_long(*month).to_owned(),
                None => self.conventions.month_long(*month),
            };
            let objective = self.objective(&owned, index..index + 1, &name);
            self.prose.add(Block::Item, &objective);
        }
        self.prose.add(Block::Subheading, &say!(self.conventions, "By quarter"));
        let (compared, changes) = (evaluation.compared_months(), self.changes(&owned));
        for quarter in evaluation.target_quarters() {
            let name = self.quarter(&quarter);
            let mut objective = self.objective(&owned, quarter.clone(), &name);
            if Some(&quarter) == compared.as_ref() {
                objective
                    .extend(changes.iter().map(|change| format!(" {}", self.since_last_quarter(change))));
            }
            self.prose.add(Block::Item, &objective);
        }
        // The first three months need not be a quarter of the calendar.
        let is_quarter = evaluation.target_quarters().first() == compared.as_ref();
        let span = compared.filter(|_| !is_quarter).and_then(|span| months.get(span));
        if let Some([first, .., last]) = span {
            let [first, last] = [first, last].map(|month| self.conventions.month_long(*month));
            for change in changes {
                let change = self.since_three_months(&change, &first, &last);
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
        let also = self.all(&also);
        match (sentences.is_empty(), also.is_empty()) {
            (true, true) => sentences.push(say!(self.conventions, "Nothing is due in {name}.", name)),
            (true, false) => sentences.push(say!(self.conventions, "Due in {name}: {also}.", name, also)),
            (false, false) => sentences.push(say!(self.conventions, "Also due: {also}.", also)),
            (false, true) => {}
        }
        sentences.join(" ")
    }

    /// "Bring 2,706 website visits in January; turn at least 2.5 % of them into leads."
    fn task(&self, run: &[usize], due: f64, name: &str) -> String {
        let (first, last) = (run.first().copied().unwrap_or(0), run.last().copied().unwrap_or(0));
        let number = self.counted(first, due);
        let bring = match first {
            _ if self.is_won(first) => say!(self.conventions, "Win {number} in {name}", number, name),
            0 => say!(self.conventions, "Bring {number} in {name}", number, name),
            _ => say!(self.conventions, "Reach {number} in {name}", number, name),
        };
        let taken_over = first.checked_sub(1).map(|before| self.hand_on(before, &self.of_other(before)));
        let handed_on = (first..last).map(|stage| {
            // Said right after them, and more than one.
            let is_clear = stage == first && first == 0 && due != 1.0;
            let of = if is_clear {
                say!(self.conventions, "them")
            } else {
                say!(self.conventions, "the {items}", items = self.items(stage))
            };
            self.hand_on(stage, &of)
        });
        let steps: Vec<String> = taken_over.into_iter().chain(handed_on).collect();
        let steps = self.all(&steps);
        if steps.is_empty() { format!("{bring}.") } else { format!("{bring}; {steps}.") }
    }

    /// What a stage's rate asks for: "turn at least 2.5 % of the visits into leads".
    fn hand_on(&self, stage: usize, of: &str) -> String {
        let rate = self.plan.funnel.stages.get(stage).map_or(1.0, |stage| stage.rate.get());
        let share = match rate {
            1.0 => say!(self.conventions, "all of {of}", of),
            _ => {
                say!(self.conventions, "at least {share} of {of}", share = self.conventions.percent(rate), of)
            }
        };
        let next = self.name(stage + 1);
        if self.is_won(stage + 1) {
            say!(self.conventions, "win {share}", share)
        } else if is_qualification(next) {
            say!(
                self.conventions,
                "qualify {share} as {name}",
                share,
                name = names::inside(next, self.language())
            )
        } else {
            say!(
                self.conventions,
                "turn {share} into {name}",
                share,
                name = names::plural(next, self.language())
            )
        }
    }

    /// How an owner's stages compare with the quarter before.
    fn changes(&self, owned: &[usize]) -> Vec<Since> {
        let changes = self.evaluation.changes(self.plan);
        let (mut differ, mut same, mut new) = (Vec::new(), Vec::new(), Vec::new());
        for stage in owned {
            let items = self.items(*stage);
            let (by, is_more) = match changes.get(*stage).copied().flatten() {
                None => continue,
                Some(Change::More(by)) => (by, true),
                Some(Change::Fewer(by)) => (by, false),
                Some(Change::Same) => (0.0, true),
                Some(Change::AfterNone) => {
                    new.push(items);
                    continue;
                }
            };
            let share = self.conventions.percent_whole(by);
            // Less than half a percent is as good as nothing, and shown as that.
            if share == self.conventions.percent_whole(0.0) {
                same.push(items);
            } else if is_more {
                differ.push(say!(self.conventions, "{share} more {items}", share, items));
            } else {
                differ.push(say!(self.conventions, "{share} fewer {items}", share, items));
            }
        }
        let since =
            [Since::Other(self.all(&differ)), Since::Same(self.all(&same)), Since::New(self.all(&new))];
        since.into_iter().filter(|since| !since.items().is_empty()).collect()
    }

    /// "15 % more leads than last quarter."
    fn since_last_quarter(&self, since: &Since) -> String {
        let items = since.items();
        match since {
            Since::Other(_) => {
                say!(self.conventions, "{items} than last quarter.", items = names::capital(items))
            }
            Since::Same(_) => say!(self.conventions, "As many {items} as last quarter.", items),
            Since::New(_) => say!(
                self.conventions,
                "{items}, of which there were none last quarter.",
                items = names::capital(items)
            ),
        }
    }

    /// "February 2027 to April 2027: 15 % more leads than in the three months before."
    fn since_three_months(&self, since: &Since, first: &str, last: &str) -> String {
        let items = since.items();
        match since {
            Since::Other(_) => say!(
                self.conventions,
                "{first} to {last}: {items} than in the three months before.",
                first,
                last,
                items
            ),
            Since::Same(_) => say!(
                self.conventions,
                "{first} to {last}: as many {items} as in the three months before.",
                first,
                last,
                items
            ),
            Since::New(_) => say!(
                self.conventions,
                "{first} to {last}: {items}, of which there were none in the three months before.",
                first,
                last,
                items
            ),
        }
    }
}

/// How some stages compare with the time before the plan, by the names of their items.
enum Since {
    /// More or fewer, each with how many.
    Other(String),
    /// As many.
    Same(String),
    /// There were none.
    New(String),
}

impl Since {
    fn items(&self) -> &str {
        match self {
            Self::Other(items) | Self::Same(items) | Self::New(items) => items,
        }
    }
}

/// Stands for the definition of a stage that has none.
const NOT_DEFINED: Text = Text("not defined yet. Agree on when an item counts as being in this stage.");

/// The agreement.
impl Writer<'_> {
    fn service_level(&mut self) {
        self.prose.add(Block::Heading, &say!(self.conventions, "Agreement of marketing and sales"));
        let owners: Vec<Owner> = self.plan.funnel.owners().collect();
        let handing: Vec<usize> = owners
            .windows(2)
            .enumerate()
            .filter(|(_, pair)| matches!(pair, [one, next] if one != next))
            .map(|(stage, _)| stage)
            .collect();
        if handing.is_empty() {
            let owner = owners.first().map_or("", |owner| self.conventions.text(names::owner(*owner)));
            let none = say!(
                self.conventions,
                "{owner} owns every stage, so nothing is handed over. Once each of the two owns a stage, this says what they owe each other.",
                owner
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
        self.prose.add(Block::Subheading, &say!(self.conventions, "What counts"));
        let is_near = |stage: usize| handing.iter().any(|at| (*at..=at + 2).contains(&(stage + 1)));
        let plan = self.plan;
        let stages = plan.funnel.names().zip(plan.funnel.definitions()).enumerate();
        for (_, (name, definition)) in stages.filter(|(stage, _)| is_near(*stage)) {
            let definition = match definition.as_str() {
                "" => self.conventions.text(NOT_DEFINED),
                words => words,
            };
            self.prose.add(Block::Item, &format!("{name}: {definition}"));
        }
    }

    /// How many of what each hands over and takes over, by when.
    fn how_many(&mut self, handing: &[usize]) {
        self.prose.add(Block::Subheading, &say!(self.conventions, "How many, by when"));
        let evaluation = self.evaluation;
        let owners: Vec<Owner> = self.plan.funnel.owners().collect();
        for quarter in evaluation.target_quarters() {
            let at = owners.iter().enumerate().filter(|(stage, _)| is_at(handing, *stage));
            let parts: Vec<String> = at
                .map(|(stage, owner)| {
                    let items = self.counted(stage, evaluation.target(stage, quarter.clone()));
                    match owner {
                        Owner::Marketing => say!(self.conventions, "{items} from marketing", items),
                        Owner::Sales => say!(self.conventions, "{items} from sales", items),
                    }
                })
                .collect();
            let parts = self.all(&parts);
            let last = evaluation.months.get(quarter.end.saturating_sub(1));
            let end = last.map(|month| self.conventions.month_long(*month)).unwrap_or_default();
            let line = say!(
                self.conventions,
                "{quarter}, by the end of {end}: {parts}.",
                quarter = self.quarter(&quarter),
                end,
                parts
            );
            self.prose.add(Block::Item, &line);
        }
        for stage in handing {
            let promise = self.hand_on(*stage, &self.of_other(*stage));
            let line = say!(
                self.conventions,
                "{name} agrees to {promise}.",
                name = self.owner_name(stage + 1),
                promise
            );
            self.prose.add(Block::Item, &line);
        }
    }

    /// How fast what is handed over is followed up, and whether there are people for it.
    fn how_fast(&mut self, handing: &[usize]) {
        self.prose.add(Block::Subheading, &say!(self.conventions, "How fast"));
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
                let hours = names::counted(
                    work.hours_per_item.get(),
                    2,
                    names::HOUR.0,
                    names::HOUR.1,
                    self.conventions,
                );
                Some(say!(self.conventions, "{items} ({hours} each)", items = self.items(*step), hours))
            });
            let works: Vec<String> = works.collect();
            if !works.is_empty() {
                let works = self.all(&works);
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
            let items = self.all(&without_team);
            let line = say!(self.conventions, "No team of the plan works {items}. Agree on who does.", items);
            self.prose.add(Block::Item, &line);
        }
    }

    /// "Sales takes up each MQL as it arrives; those that become SQLs take 14 days on average."
    fn follow_up(&self, stage: usize, is_handed_over: bool) -> String {
        let each = names::inside(self.name(stage), self.language());
        let who = if is_handed_over { self.owner_name(stage + 1) } else { self.owner_name(stage) };
        let taken_up = if is_handed_over {
            say!(self.conventions, "{who} takes up each {each} as it arrives", who, each)
        } else {
            say!(self.conventions, "{who} goes on with each {each} as it arrives", who, each)
        };
        let mean = self.plan.funnel.stages.get(stage).map_or(0.0, |stage| stage.lag.mean_days.get());
        let days = |days: f64| {
            names::counted(days, 1, Text("{number} day"), Text("{number} days"), self.conventions)
        };
        let (items, days, none) = (self.items(stage + 1), days(mean), days(0.0));
        let how_long = match (self.is_won(stage + 1), days == none) {
            (true, true) => say!(self.conventions, "those that are won do so on the same day"),
            (true, false) => say!(self.conventions, "those that are won take {days} on average", days),
            (false, true) => say!(self.conventions, "those that become {items} do so on the same day", items),
            (false, false) => {
                say!(self.conventions, "those that become {items} take {days} on average", items, days)
            }
        };
        format!("{taken_up}; {how_long}.")
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
            return say!(self.conventions, "By the deadline there is nothing for it to do.");
        };
        let needed = match peak.utilisation {
            Some(share) => say!(
                self.conventions,
                "{share} of them are needed in {when}",
                share = self.conventions.percent_whole(share),
                when
            ),
            None => say!(self.conventions, "there is nobody in {when}", when),
        };
        let waits = self.evaluation.checks.people.delaying.iter().any(|shortage| shortage.team == team);
        match (load.first_over, peak.level) {
            (Some(first), _) => say!(
                self.conventions,
                "Its hours do not suffice from {month} on ({needed}): what waits for them takes longer.",
                month = month(first),
                needed
            ),
            (None, _) if waits => {
                say!(
                    self.conventions,
                    "By month its hours suffice ({needed}), but on busy days work waits.",
                    needed
                )
            }
            (None, LoadLevel::Tight) => {
                say!(self.conventions, "Its hours suffice, but only just: {needed}.", needed)
            }
            (None, _) => say!(self.conventions, "Its hours suffice: at most {needed}.", needed),
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
        id.map(|id| names::items(self.plan, id, self.language())).unwrap_or_default()
    }

    /// "2,706 website visits", "1 MQL".
    fn counted(&self, stage: usize, items: f64) -> String {
        if self.is_won(stage) {
            return names::counted(items, 0, names::DEAL.0, names::DEAL.1, self.conventions);
        }
        names::counted_items(items, 0, self.name(stage), self.conventions)
    }

    /// A stage's items as those who take them over call them: "marketing’s MQLs".
    fn of_other(&self, stage: usize) -> String {
        let items = self.items(stage);
        match self.plan.funnel.owners().nth(stage) {
            Some(Owner::Marketing) => say!(self.conventions, "marketing’s {items}", items),
            Some(Owner::Sales) => say!(self.conventions, "sales’ {items}", items),
            None => items,
        }
    }

    fn owner_name(&self, stage: usize) -> &'static str {
        let owner = self.plan.funnel.owners().nth(stage);
        owner.map_or("", |owner| self.conventions.text(names::owner(owner)))
    }

    fn language(&self) -> Language {
        self.conventions.language
    }

    /// "a", "a and b", "a, b and c".
    fn all(&self, items: &[String]) -> String {
        listed(&items.iter().map(String::as_str).collect::<Vec<_>>(), self.language())
    }

    fn quarter(&self, months: &Range<usize>) -> String {
        let months = self.evaluation.months.get(months.clone()).unwrap_or_default();
        panels::quarter(months, self.conventions)
    }
}

/// Whether a stage hands over, or takes over from one that does.
fn is_at(handing: &[usize], stage: usize) -> bool {
    handing.iter().any(|at| *at == stage || at + 1 == stage)
}

/// Whether a stage is a judgement that an item passes rather than a thing it turns into: "MQL",
/// "SQLs", "Qualified lead".
fn is_qualification(name: &str) -> bool {
    name.trim_end_matches('s').ends_with("QL")
        || ["qualified", "qualifiziert"].iter().any(|word| name.to_ascii_lowercase().contains(word))
}
