//! A text of several parts as data, and the two ways to take it along: as plain text and as
//! Markdown.

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// The text's title.
    Title(String),
    /// The heading of a section.
    Heading(String),
    /// A heading within a section.
    Subheading(String),
    /// A paragraph.
    Paragraph(String),
    /// An item of a list, which goes on as long as items follow each other.
    Item(String),
    /// A table, whose first row are its heads. Columns behind the first are set to the right, as numbers are.
    Table(Vec<Vec<String>>),
}

/// A text: parts that are read one after the other. Each is one line, whatever people typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose(pub Vec<Block>);

impl Prose {
    /// Adds a part. Line feeds and runs of blanks in it become single blanks.
    pub fn add(&mut self, kind: fn(String) -> Block, text: &str) {
        // Not `split_whitespace`: the no-break space of "2.5 %" is white space too, and stays.
        let words = text.split([' ', '\n', '\t', '\r']).filter(|word| !word.is_empty());
        self.0.push(kind(words.collect::<Vec<_>>().join(" ")));
    }

    /// As plain text, which ends with a line feed.
    #[must_use]
    pub fn plain(&self) -> String {
        self.lines(|block| match block {
            Block::Title(text) | Block::Heading(text) | Block::Subheading(text) | Block::Paragraph(text) => {
                text.clone()
            }
            Block::Item(text) => format!("- {text}"),
            Block::Table(rows) => {
                let rows = rows.iter().map(|row| row.join("\t"));
                rows.collect::<Vec<_>>().join("\n")
            }
        })
    }

    /// As Markdown, which ends with a line feed. What Markdown would read as a sign of its own in a
    /// text is escaped.
    #[must_use]
    pub fn markdown(&self) -> String {
        self.lines(|block| match block {
            Block::Title(text) => format!("# {}", escaped(text)),
            Block::Heading(text) => format!("## {}", escaped(text)),
            Block::Subheading(text) => format!("### {}", escaped(text)),
            Block::Paragraph(text) => escaped(text),
            Block::Item(text) => format!("- {}", escaped(text)),
            Block::Table(rows) => table(rows),
        })
    }

    /// A line for each part, and an empty one between them, but for the items of one list.
    fn lines(&self, line: impl Fn(&Block) -> String) -> String {
        let mut text = String::new();
        let mut in_list = false;
        for block in &self.0 {
            let is_item = matches!(block, Block::Item(_));
            let goes_on = text.is_empty() || in_list && is_item;
            if !goes_on {
                text.push('\n');
            }
            text.push_str(&line(block));
            text.push('\n');
            in_list = is_item;
        }
        text
    }
}

/// A table as most readers of Markdown know it (GitHub Flavored Markdown).
fn table(rows: &[Vec<String>]) -> String {
    let line = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let written = |row: &Vec<String>| line(row.iter().map(|cell| escaped(cell)).collect());
    let Some((heads, rows)) = rows.split_first() else { return String::new() };
    let rule = heads.iter().enumerate().map(|(at, _)| if at == 0 { "---" } else { "---:" }.to_owned());
    let lines = [written(heads), line(rule.collect())].into_iter().chain(rows.iter().map(written));
    lines.collect::<Vec<_>>().join("\n")
}

/// Characters that mean something anywhere in a line of Markdown: of CommonMark, and of the tables
/// and strikethrough that most readers know besides.
const SIGNS: &[char] = &['\\', '`', '*', '_', '#', '[', ']', '<', '>', '|', '~', '&'];

/// A line so that Markdown shows it as it is.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let number = text.bytes().take_while(u8::is_ascii_digit).count();
    for (place, character) in text.char_indices() {
        // At its beginning a line could become an item of a list, "1." or "-", or a rule.
        let begins = match character {
            '-' | '+' | '=' => place == 0,
            '.' | ')' => place > 0 && place == number && ends_word(text, place),
            _ => SIGNS.contains(&character),
        };
        if begins {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// Whether a space or nothing follows after a character of one byte: only then it ends the number of an item.
fn ends_word(text: &str, place: usize) -> bool {
    let rest = text.get(place + 1..).unwrap_or_default();
    rest.chars().next().is_none_or(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    type Kind = fn(String) -> Block;

    fn prose(blocks: &[(Kind, &str)]) -> Prose {
        let mut prose = Prose::default();
        for (kind, text) in blocks {
            prose.add(*kind, text);
        }
        prose
    }

    #[test]
    fn items_that_follow_each_other_are_one_list_and_all_else_stands_apart() {
        let text = prose(&[
            (Block::Title, "Plan"),
            (Block::Paragraph, "Read this."),
            (Block::Item, "One"),
            (Block::Item, "Two"),
            (Block::Heading, "Next"),
            (Block::Subheading, "Deeper"),
        ]);
        assert_eq!(text.plain(), "Plan\n\nRead this.\n\n- One\n- Two\n\nNext\n\nDeeper\n");
        assert_eq!(text.markdown(), "# Plan\n\nRead this.\n\n- One\n- Two\n\n## Next\n\n### Deeper\n");
    }

    #[test]
    fn a_table_has_its_heads_and_what_would_end_a_cell_is_escaped() {
        let rows = [["Month", "A|B"], ["Jan 2027", "1,204"]].map(|row| row.map(str::to_owned).to_vec());
        let text = Prose(vec![Block::Table(rows.to_vec())]);
        assert_eq!(text.plain(), "Month\tA|B\nJan 2027\t1,204\n");
        assert_eq!(text.markdown(), "| Month | A\\|B |\n| --- | ---: |\n| Jan 2027 | 1,204 |\n");
    }

    #[test]
    fn a_part_is_one_line_and_keeps_its_no_break_spaces() {
        let text = prose(&[(Block::Item, " Signed\r\n\tand  paid, 2.5\u{a0}% of them\n")]);
        assert_eq!(text.plain(), "- Signed and paid, 2.5\u{a0}% of them\n");
    }

    #[test]
    fn what_markdown_would_read_is_escaped_and_plain_text_has_it_as_it_is() {
        let cases = [
            ("*bold* _it_ `code`", "\\*bold\\* \\_it\\_ \\`code\\`"),
            ("[link](a) <b> a|b", "\\[link\\](a) \\<b\\> a\\|b"),
            ("# 1 \\ ~no~ &lt;", "\\# 1 \\\\ \\~no\\~ \\&lt;"),
            ("1. First", "1\\. First"),
            ("12) Twelfth", "12\\) Twelfth"),
            ("7.", "7\\."),
            ("2.5%", "2.5%"),
            ("- dash", "\\- dash"),
            ("--- rule", "\\--- rule"),
            ("+ plus", "\\+ plus"),
            ("in 2.5 % (of 3) - or + more", "in 2.5 % (of 3) - or + more"),
            ("Ärger 1. – ü", "Ärger 1. – ü"),
        ];
        for (text, expected) in cases {
            let text = prose(&[(Block::Paragraph, text)]);
            assert_eq!(text.markdown().trim_end(), expected);
        }
        assert_eq!(prose(&[(Block::Paragraph, "*1.*")]).plain(), "*1.*\n");
    }
}
