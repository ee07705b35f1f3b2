//! Texts: how wide they are, where they find room, how they are written into SVG.

use super::paint::Paint;
use crate::decimal;

/// A point of the picture: from the left edge, from the top, in pixels.
pub(super) type Point = (f64, f64);

/// The size of axis texts, in pixels.
pub(super) const AXIS_TEXT: f64 = 12.0;
/// The size of labels, in pixels.
pub(super) const LABEL_TEXT: f64 = 13.0;
/// How thick the line is that clears the ground around letters: half of it shows.
const CLEARED: f64 = 4.0;

/// How far a text of this size reaches above its baseline.
pub(super) fn ascent(size: f64) -> f64 {
    size * 0.8
}

/// How far it reaches below.
pub(super) fn descent(size: f64) -> f64 {
    size * 0.25
}

/// How wide a text is at most, in pixels. The typeface is the reader's, and asking the document
/// would make the picture depend on it: these are the widths of wide interface typefaces, as
/// shares of the size.
pub(super) fn width(text: &str, size: f64) -> f64 {
    let share = |c: char| match c {
        'm' | 'w' | 'M' | 'W' => 1.0,
        'a'..='z' | ' ' => 0.6,
        'A'..='Z' => 0.75,
        // Chinese, Japanese and Korean fill squares.
        c if c >= '\u{1100}' && c.is_alphanumeric() => 1.0,
        _ => 0.65,
    };
    text.chars().map(share).sum::<f64>() * size
}

/// A text that is no wider than `room`: its end makes way for an ellipsis.
pub(super) fn shortened(text: &str, size: f64, room: f64) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let mut short = text.to_owned();
    while short.pop().is_some() {
        let with_ellipsis = format!("{}…", short.trim_end());
        if width(&with_ellipsis, size) <= room {
            return with_ellipsis;
        }
    }
    short
}

/// A rectangle of the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rect {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Rect {
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    pub(super) fn contains(&self, other: &Self) -> bool {
        self.left <= other.left
            && other.right <= self.right
            && self.top <= other.top
            && other.bottom <= self.bottom
    }

    /// Whether a line from point to point touches it.
    pub(super) fn is_crossed_by(&self, line: &[Point]) -> bool {
        line.windows(2).any(|ends| match ends {
            [from, to] => self.is_crossed(*from, *to),
            _ => false,
        })
    }

    /// Whether the stretch between two points touches it: what is left of the stretch when the
    /// part beyond each of the four edges is cut off (Liang and Barsky's way).
    fn is_crossed(&self, from: Point, to: Point) -> bool {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let edges = [
            (-dx, from.0 - self.left),
            (dx, self.right - from.0),
            (-dy, from.1 - self.top),
            (dy, self.bottom - from.1),
        ];
        let (mut enters, mut leaves) = (0.0_f64, 1.0_f64);
        for (outward, inside) in edges {
            if outward == 0.0 {
                if inside < 0.0 {
                    return false;
                }
            } else if outward < 0.0 {
                enters = enters.max(inside / outward);
            } else {
                leaves = leaves.min(inside / outward);
            }
        }
        enters <= leaves
    }
}

/// On which side of its point a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// A text at its place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Text {
    /// What it says.
    pub(super) content: String,
    /// Where it is anchored, on its baseline.
    pub(super) at: Point,
    /// How it is anchored.
    pub(super) anchor: Anchor,
    /// The size of its letters.
    pub(super) size: f64,
    /// Its colour.
    pub(super) paint: Paint,
    /// Whether it is heavier than the others.
    pub(super) strong: bool,
    /// Whether the ground is cleared around its letters, so that lines behind it don't disturb.
    pub(super) cleared: bool,
}

impl Text {
    pub(super) fn axis(content: String, at: Point, anchor: Anchor) -> Self {
        Self { content, at, anchor, size: AXIS_TEXT, paint: Paint::Muted, strong: false, cleared: false }
    }

    pub(super) fn label(content: String, at: Point, anchor: Anchor, paint: Paint) -> Self {
        Self { content, at, anchor, size: LABEL_TEXT, paint, strong: false, cleared: false }
    }

    pub(super) fn strong(self) -> Self {
        Self { strong: true, ..self }
    }

    pub(super) fn cleared(self) -> Self {
        Self { cleared: true, ..self }
    }

    /// The room it takes.
    pub(super) fn rect(&self) -> Rect {
        let width = width(&self.content, self.size);
        let left = match self.anchor {
            Anchor::Start => self.at.0,
            Anchor::Middle => self.at.0 - width / 2.0,
            Anchor::End => self.at.0 - width,
        };
        Rect {
            left,
            top: self.at.1 - ascent(self.size),
            right: left + width,
            bottom: self.at.1 + descent(self.size),
        }
    }

    /// Writes it as an SVG element.
    pub(super) fn write(&self, svg: &mut String) {
        let anchor = match self.anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        svg.push_str(&format!(
            r#"<text x="{}" y="{}" text-anchor="{anchor}" font-size="{}" fill="{}""#,
            decimal::text(self.at.0, 1),
            decimal::text(self.at.1, 1),
            decimal::text(self.size, 1),
            self.paint.value(),
        ));
        if self.strong {
            svg.push_str(r#" font-weight="600""#);
        }
        if self.cleared {
            svg.push_str(&format!(
                r#" stroke="{}" stroke-width="{}" stroke-linejoin="round" paint-order="stroke""#,
                Paint::Paper.value(),
                decimal::text(CLEARED, 1),
            ));
        }
        svg.push('>');
        escape(&self.content, svg);
        svg.push_str("</text>\n");
    }
}

fn escape(text: &str, svg: &mut String) {
    for c in text.chars() {
        match c {
            '&' => svg.push_str("&amp;"),
            '<' => svg.push_str("&lt;"),
            '>' => svg.push_str("&gt;"),
            '"' => svg.push_str("&quot;"),
            '\'' => svg.push_str("&#39;"),
            // Characters XML has no way to write.
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => svg.push(' '),
            c => svg.push(c),
        }
    }
}

/// What texts must keep clear of.
#[derive(Debug, Default)]
pub(super) struct Obstacles {
    rects: Vec<Rect>,
    lines: Vec<Vec<Point>>,
}

impl Obstacles {
    pub(super) fn add_rect(&mut self, rect: Rect) {
        self.rects.push(rect);
    }

    pub(super) fn add_line(&mut self, line: Vec<Point>) {
        self.lines.push(line);
    }

    /// Adds a text with the ground that is cleared around it.
    pub(super) fn add_text(&mut self, text: &Text) {
        let Rect { left, top, right, bottom } = text.rect();
        let around = CLEARED / 2.0;
        self.rects.push(Rect {
            left: left - around,
            top: top - around,
            right: right + around,
            bottom: bottom + around,
        });
    }

    /// Whether a text stands inside `area` and clear of everything.
    pub(super) fn leave_room_for(&self, text: &Text, area: &Rect) -> bool {
        let rect = text.rect();
        area.contains(&rect) && self.no_line_crosses(text) && self.no_text_under(text)
    }

    /// Whether a text stands clear of the other texts and the bars.
    pub(super) fn no_text_under(&self, text: &Text) -> bool {
        let rect = text.rect();
        !self.rects.iter().any(|taken| taken.overlaps(&rect))
    }

    /// Whether a text stands clear of the lines.
    pub(super) fn no_line_crosses(&self, text: &Text) -> bool {
        let rect = text.rect();
        !self.lines.iter().any(|line| rect.is_crossed_by(line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUARE: Rect = Rect { left: 10.0, top: 10.0, right: 20.0, bottom: 20.0 };

    #[test]
    fn a_line_through_a_rectangle_crosses_it_even_without_a_point_inside() {
        assert!(SQUARE.is_crossed_by(&[(0.0, 0.0), (30.0, 30.0)]));
        assert!(SQUARE.is_crossed_by(&[(15.0, 0.0), (15.0, 30.0)]));
        assert!(SQUARE.is_crossed_by(&[(12.0, 12.0), (13.0, 13.0)]));
    }

    #[test]
    fn a_line_beside_a_rectangle_does_not_cross_it() {
        assert!(!SQUARE.is_crossed_by(&[(0.0, 15.0), (9.0, 15.0)]));
        assert!(!SQUARE.is_crossed_by(&[(0.0, 25.0), (30.0, 25.0)]));
        // Passes the corner (20, 20) at a distance: x + y = 42 all along.
        assert!(!SQUARE.is_crossed_by(&[(12.0, 30.0), (30.0, 12.0)]));
    }

    #[test]
    fn a_text_too_long_ends_in_an_ellipsis_and_fits() {
        // Ten characters of 6 pixels are 60 wide; in 40 there is room for six, one the ellipsis.
        assert_eq!(shortened("abcdefghij", 10.0, 60.0), "abcdefghij");
        assert_eq!(shortened("abcdefghij", 10.0, 40.0), "abcde…");
        assert_eq!(shortened("abcdefghij", 10.0, 1.0), "");
    }

    #[test]
    fn a_text_is_only_ever_text() {
        let mut svg = String::new();
        escape("<a href=\"x\">'&\u{0}", &mut svg);
        assert_eq!(svg, "&lt;a href=&quot;x&quot;&gt;&#39;&amp; ");
    }
}
