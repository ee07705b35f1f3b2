//! Shapes, drawn by plotters into SVG text.

use core::convert::Infallible;
use core::fmt::{Arguments, Write};

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{Circle, PathElement, Rectangle};
use plotters::style::{Color, ShapeStyle};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, DrawingBackend, DrawingErrorKind};

use super::data::Size;
use super::label::{Point, Rect, Text};
use super::paint::Paint;
use crate::decimal;

/// plotters counts in whole units only. With ten of them to a pixel lines can be one and a half
/// pixels thick, and slopes don't step.
const UNITS: f64 = 10.0;

/// A picture of a size as an SVG element: its shapes, and over them its texts. It is hidden from screen
/// readers and from the keyboard, because the page tells the same in words.
pub(super) fn picture(size: Size, texts: &[Text], draw: impl FnOnce(&Canvas<'_>)) -> String {
    let (width, height) = (decimal::text(size.width, 0), decimal::text(size.height, 0));
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"inherit\" aria-hidden=\"true\" focusable=\"false\">\n"
    );
    svg.push_str(&shapes(size, draw));
    for text in texts.iter().filter(|text| !text.content.is_empty()) {
        text.write(&mut svg);
    }
    svg.push_str("</svg>\n");
    svg
}

/// Draws shapes for a picture of a size, and gives them as an SVG group measured in pixels.
fn shapes(size: Size, draw: impl FnOnce(&Canvas<'_>)) -> String {
    let mut text = String::from("<g transform=\"scale(0.1)\">\n");
    let size = (units(size.width) as u32, units(size.height) as u32);
    draw(&Canvas { area: Svg { text: &mut text, size }.into_drawing_area() });
    text.push_str("</g>\n");
    text
}

/// Where shapes are drawn. All measures are pixels.
pub(super) struct Canvas<'a> {
    area: DrawingArea<Svg<'a>, Shift>,
}

impl Canvas<'_> {
    /// A filled rectangle.
    pub(super) fn rectangle(&self, rect: Rect, paint: Paint) {
        let corners = [point((rect.left, rect.top)), point((rect.right, rect.bottom))];
        // Writing to memory can't fail. The same goes for the other shapes.
        let _ = self.area.draw(&Rectangle::new(corners, paint.stand_in().filled()));
    }

    /// The area between two lines over the same places.
    pub(super) fn band(&self, low: &[Point], high: &[Point], paint: Paint) {
        let around: Vec<Point> = low.iter().chain(high.iter().rev()).copied().collect();
        // A line without thickness is the area it goes around.
        self.line(&around, paint, 0.0);
    }

    /// A line from point to point, `width` thick.
    pub(super) fn line(&self, points: &[Point], paint: Paint, width: f64) {
        self.stroke(points, &paint.stand_in(), width);
    }

    /// A line of one pixel that steps back behind the others.
    pub(super) fn faint_line(&self, points: &[Point], paint: Paint) {
        self.stroke(points, &paint.stand_in().mix(0.6), 1.0);
    }

    fn stroke(&self, points: &[Point], color: &impl Color, width: f64) {
        let style = ShapeStyle::from(color.to_rgba()).stroke_width(units(width) as u32);
        let points: Vec<_> = points.iter().copied().map(point).collect();
        let _ = self.area.draw(&PathElement::new(points, style));
    }

    /// A filled circle.
    pub(super) fn dot(&self, center: Point, radius: f64, paint: Paint) {
        let _ = self.area.draw(&Circle::new(point(center), units(radius), paint.stand_in().filled()));
    }
}

fn units(pixels: f64) -> i32 {
    // Saturates, and sizes are limited long before that.
    (pixels * UNITS).round() as i32
}

fn point((x, y): Point) -> (i32, i32) {
    (units(x), units(y))
}

/// What plotters draws, as elements in the colours of the page.
struct Svg<'a> {
    text: &'a mut String,
    size: (u32, u32),
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl Svg<'_> {
    /// Writes an element with its shape and the attributes of its paint.
    fn element(&mut self, shape: Arguments<'_>, color: BackendColor, width: Option<u32>) -> Drawn {
        let paint = Paint::of(color);
        // Writing to memory can't fail.
        let _ = write!(self.text, "<{shape} ");
        let _ = match width {
            None => write!(self.text, "fill=\"{}\"", paint.value()),
            Some(width) => write!(
                self.text,
                "fill=\"none\" stroke=\"{}\" stroke-width=\"{width}\"{}",
                paint.value(),
                paint.line_attributes()
            ),
        };
        if color.alpha < 1.0 {
            let _ = write!(self.text, " opacity=\"{}\"", decimal::text(color.alpha, 2));
        }
        self.text.push_str("/>\n");
        Ok(())
    }
}

/// How thick the outline of a shape is; none of a shape that is filled.
fn outline<S: BackendStyle>(style: &S, is_filled: bool) -> Option<u32> {
    (!is_filled).then(|| style.stroke_width())
}

impl DrawingBackend for Svg<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Drawn {
        self.element(format_args!("rect x=\"{x}\" y=\"{y}\" width=\"1\" height=\"1\""), color, None)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let (width, height) = (right - left, bottom - top);
        let shape = format_args!("rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\"");
        self.element(shape, style.color(), outline(style, fill))
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let points: Vec<String> = path.into_iter().map(|(x, y)| format!("{x},{y}")).collect();
        let width = outline(style, style.stroke_width() == 0);
        let shape = if width.is_some() { "polyline" } else { "polygon" };
        self.element(format_args!("{shape} points=\"{}\"", points.join(" ")), style.color(), width)
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let shape = format_args!("circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"");
        self.element(shape, style.color(), outline(style, fill))
    }
}
