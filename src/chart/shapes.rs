//! Shapes, drawn by plotters into SVG text.

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{Circle, PathElement, Rectangle};
use plotters::prelude::SVGBackend;
use plotters::style::{Color, ShapeStyle};

use super::data::Size;
use super::label::{Point, Rect};
use super::paint::{Paint, in_tokens};

/// plotters counts in whole units only. With ten of them to a pixel lines can be one and a half
/// pixels thick, and slopes don't step.
const UNITS: f64 = 10.0;

/// Draws shapes for a picture of a size, and gives them as an SVG group measured in pixels.
pub(super) fn shapes(size: Size, draw: impl FnOnce(&Canvas<'_>)) -> String {
    let mut svg = String::new();
    {
        let area = SVGBackend::with_string(&mut svg, (units(size.width) as u32, units(size.height) as u32))
            .into_drawing_area();
        draw(&Canvas { area });
    }
    // plotters wraps its shapes in an element of its own, which knows neither our unit nor our
    // attributes: keep what is inside.
    let inside = svg.split_once(">\n").map_or("", |(_, rest)| rest);
    let inside = inside.strip_suffix("</svg>\n").unwrap_or(inside);
    format!("<g transform=\"scale(0.1)\">\n{}</g>\n", in_tokens(inside))
}

/// Where shapes are drawn. All measures are pixels.
pub(super) struct Canvas<'a> {
    area: DrawingArea<SVGBackend<'a>, Shift>,
}

impl Canvas<'_> {
    /// A filled rectangle.
    pub(super) fn rectangle(&self, rect: Rect, paint: Paint) {
        let corners = [point((rect.left, rect.top)), point((rect.right, rect.bottom))];
        // Drawing can only fail where the backend writes, and this one writes to memory. The same
        // goes for the other shapes.
        let _ = self.area.draw(&Rectangle::new(corners, paint.stand_in().filled()));
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
